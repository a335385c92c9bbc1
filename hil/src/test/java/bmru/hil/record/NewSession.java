package bmru.hil.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A recorder of a new session, and the folder that its kill would leave. */
abstract class NewSession {
    @TempDir
    Path temporary = Path.of("");

    Path folder() {
        return temporary.resolve("session");
    }

    SessionRecorder recorder() throws IOException {
        return SessionRecorder.create(folder(), Samples.manifest("test"), HostClock.system());
    }

    /** The folder of a recorder as it would be were it killed now. */
    Path killed(SessionRecorder recorder) throws IOException {
        recorder.flush();
        Path killed = Files.createDirectory(temporary.resolve("killed"));
        for (String name : List.of("manifest.json", "events.jsonl", "power-0001.csv", "readings-0001.csv")) {
            Files.copy(folder().resolve(name), killed.resolve(name));
        }
        recorder.seal();
        return killed;
    }
}
