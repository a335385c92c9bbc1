package bmru.boards.link;

import bmru.audio.file.LibraryFolder;
import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Loads jSerialComm from a folder that only this user can enter, and closes links before the library does. */
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

    /** @throws UncheckedIOException where no folder can hold the library */
    static synchronized void prepare() {
        if (prepared) {
            return;
        }
        // It unpacks itself into the temporary folder and, where that does not load, into the home folder, for all to
        // write and to stay there.
        Map<String, String> before = new HashMap<>();
        try {
            String folder = LibraryFolder.create("serial").toString();
            for (String property : List.of("java.io.tmpdir", "user.home")) {
                before.put(property, System.getProperty(property, ""));
                System.setProperty(property, folder);
            }
            SerialPort.getVersion();
            // At its end the library closes what is open, and a board could no more be sent to the safe state.
            SerialPort.addShutdownHook(new Thread(SerialLibrary::awaitClosed, "serial links' end"));
            SerialPort.getCommPorts();
            prepared = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            before.forEach(System::setProperty);
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
}
