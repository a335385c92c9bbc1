package bmru.boards.firmware;

import bmru.boards.board.Board;
import bmru.boards.board.BoardContract;
import bmru.boards.emulator.Emulator;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The firmware with a simulated chip keeps the contract of every board, however it is reached. */
class FirmwareContractsTest {
    @Nested
    class LinuxOverAPseudoTerminal extends BoardContract {
        @TempDir
        private Path folder;

        private @Nullable FirmwareProcess process;

        @Override
        protected Board open() throws Exception {
            Path terminal = folder.resolve("tty");
            process = FirmwareProcess.simulated(folder, "--pty", terminal.toString());
            return Boards.open(process.uri(), TestCircuits.small(), 1);
        }

        @Override
        protected void tidy() {
            if (process != null) {
                process.close();
            }
        }
    }

    @Nested
    class LinuxOverTcp extends BoardContract {
        @TempDir
        private Path folder;

        private @Nullable FirmwareProcess process;

        @Override
        protected Board open() throws Exception {
            process = FirmwareProcess.simulated(folder, "--tcp", "0");
            return Boards.open(process.uri(), TestCircuits.small(), 1);
        }

        @Override
        protected void tidy() {
            if (process != null) {
                process.close();
            }
        }
    }

    @Nested
    class CortexMOverTcp extends BoardContract {
        @TempDir
        private Path folder;

        private @Nullable Emulator emulator;

        @Override
        protected Board open() throws Exception {
            emulator = Emulator.start(FirmwareBuild.arm("simulated"), FirmwareProcess.chipFile(folder));
            return Boards.open("tcp:localhost:" + emulator.port(), TestCircuits.small(), 1);
        }

        @Override
        protected void tidy() throws Exception {
            if (emulator != null) {
                emulator.close();
            }
        }
    }
}
