package bmru.boards.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Keeps jSerialComm from unpacking its native library into the common temporary folder, where another user could put
 * theirs first: it gets a folder that only this user can enter, removed at the end.
 */
final class SerialLibrary {
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
            SerialPort.getCommPorts();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no private folder for the serial library", e);
        } finally {
            if (before != null) {
                System.setProperty("java.io.tmpdir", before);
            }
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
