package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of a megabyte; needs the right to mount one. */
class DiskFullTest {
    @TempDir
    private Path mountPoint;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mountPoint.toString());
        assumeTrue(mounted, "mount: needs the right to mount a tmpfs");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", mountPoint.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void whatFitsIsKeptAndTheRestIsNamed() throws IOException {
        Path folder = mountPoint.resolve("session");
        SessionRecorder recorder = SessionRecorder.create(folder, Samples.manifest("full"), HostClock.system());
        for (int i = 0; i < 60_000; i++) {
            Samples.add(recorder, i);
        }
        recorder.flush();
        assertThat(recorder.faults()).containsExactly(Fault.DISK_FULL);
        Manifest sealed = recorder.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(sealed.reasons().get(0)).startsWith("disk-full: ");

        RecordedSession session = SessionReader.open(folder);
        assertThat(session.manifest()).isEqualTo(sealed);
        assertThat(session.events())
                .anySatisfy(event -> assertThat(event.kind()).isEqualTo(EventKind.FAULT));
        // A megabyte, less what is kept for the end: 30 bytes a row and more, and none after a hole.
        assertThat(session.supply().count()).isBetween(15_000, 35_000);
        for (int i = 0; i < session.supply().count(); i++) {
            assertThat(session.supply().timeUs(i)).isEqualTo(Samples.timeUs(i));
            assertThat(session.supply().picoamp(i)).isEqualTo(Samples.picoamp(i));
        }
    }

    /** A disk that is still full takes no further segment, and the session stays as it was sealed. */
    @Test
    void resumingOnAFullDiskChangesNothing() throws IOException {
        Path folder = mountPoint.resolve("session");
        SessionRecorder recorder = SessionRecorder.create(folder, Samples.manifest("full"), HostClock.system());
        recorder.fault(Fault.INTERRUPTED, "by the user");
        Manifest sealed = recorder.seal();
        Path rest = mountPoint.resolve("rest");
        try (var out = Files.newOutputStream(rest)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[4096]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SessionRecorder.resume(folder, HostClock.system()))
                .hasMessage(folder.resolve(".reserve") + ": No space left on device");
        assertThat(SessionReader.open(folder).manifest()).isEqualTo(sealed);
        Files.delete(rest);
        assertThat(SessionRecorder.resume(folder, HostClock.system()).seal().state())
                .isEqualTo(SessionState.COMPLETE);
    }
}
