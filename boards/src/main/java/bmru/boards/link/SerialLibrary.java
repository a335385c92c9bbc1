package bmru.boards.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps jSerialComm from unpacking its native library into the common temporary folder, where another user could put
 * theirs first: it gets a folder that only this user can enter, removed at the end.
 */
final class SerialLibrary {
    /** A goodbye to a board takes a tenth of it; a link that nobody closes holds up the end of the process for so long. */
    private static final long CLOSING_MS = 1000;

    private static final Set<SerialLink> OPEN = ConcurrentHashMap.newKeySet();

    private static boolean prepared;

    private SerialLibrary() {}

    static SerialPort[] ports() {
        prepare();
        return SerialPort.getCommPorts();
    }

    static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        String before = System.getProperty("java.io.tmpdir");
        try {
            // createTempDirectory makes it with mode 700.
            Path folder = Files.createTempDirectory("bmru-serial-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "serial library clean-up"));
            System.setProperty("java.io.tmpdir", folder.toString());
            SerialPort.getVersion();
            // At its end the library closes what is open, and a board could no more be told to go to the safe state.
            SerialPort.addShutdownHook(new Thread(SerialLibrary::awaitClosed, "serial links' end"));
            SerialPort.getCommPorts();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no private folder for the serial library", e);
        } finally {
            if (before != null) {
                System.setProperty("java.io.tmpdir", before);
            }
        }
    }

    static void opened(SerialLink link) {
        OPEN.add(link);
    }

    static void closed(SerialLink link) {
        OPEN.remove(link);
    }

    private static void awaitClosed() {
        try {
            for (long waitedMs = 0; !OPEN.isEmpty() && waitedMs < CLOSING_MS; waitedMs += 5) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path dir, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Left for the system's own cleaning of temporary files.
            return;
        }
    }
}
