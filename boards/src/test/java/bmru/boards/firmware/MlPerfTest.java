package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.emulator.Emulator;
import bmru.boards.link.StreamLink;
import bmru.boards.link.TcpAddress;
import bmru.boards.mlperf.Inference;
import bmru.boards.mlperf.MlPerfBoard;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firmware's benchmark mode and the host's side of it, against each other and against a transcript of another board. */
class MlPerfTest {
    private static final int FEATURES = 13;
    private static final long PATIENCE_US = 60_000_000;

    @TempDir
    private Path folder;

    @Test
    void onLinux() throws Exception {
        try (FirmwareProcess process = FirmwareProcess.start("mlperf", folder, "--tcp", "0")) {
            String uri = process.uri();
            speak(Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1)), 400);
        }
    }

    @Test
    void onCortexM() throws Exception {
        try (Emulator emulator = Emulator.start(FirmwareBuild.arm("mlperf"), FirmwareProcess.chipFile(folder))) {
            speak(emulator.port(), 20);
        }
    }

    private static void speak(int port, int runs) throws Exception {
        try (MlPerfBoard board = MlPerfBoard.connect(StreamLink.tcp(new TcpAddress("localhost", port), null))) {
            assertThat(board.name()).isEqualTo("bmru");
            assertThat(board.model()).isEqualTo("VC-0");
            assertThat(board.profile()).startsWith("bmru firmware");
            assertThatThrownBy(() -> board.infer(1, 0, PATIENCE_US)).hasMessageContaining("load whole frames first");
            board.load(tensor(100, 1));
            Inference first = board.infer(runs, 2, PATIENCE_US);
            assertThat(first.results()).hasSize(2);
            assertThat(first.results().stream().mapToDouble(Double::doubleValue).sum())
                    .isBetween(0.998, 1.002);
            assertThat(first.microseconds()).isPositive();
            // Of the same clip the same, of another one something else.
            assertThat(board.infer(1, 0, PATIENCE_US).results()).isEqualTo(first.results());
            board.load(tensor(100, -1));
            assertThat(board.infer(1, 0, PATIENCE_US).results()).isNotEqualTo(first.results());
            assertThatThrownBy(() -> board.load(new byte[5000])).hasMessageContaining("1 to 4096 bytes");
            assertThatThrownBy(() -> board.infer(0, 0, PATIENCE_US)).hasMessageContaining("infer takes 1 to");
        }
    }

    private static byte[] tensor(int frames, int sign) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * FEATURES * frames);
        for (int frame = 0; frame < frames; frame++) {
            for (int feature = 0; feature < FEATURES; feature++) {
                int code = (frame * 37 + feature * 101) % 1500 - 500;
                bytes.putShort((short) (sign * code));
            }
        }
        return bytes.array();
    }

    /** What a board of the published firmware says, by the documentation of its runner. */
    @Test
    void anotherBoardIsUnderstood() throws Exception {
        String said = """
                m-[Expecting 2 bytes]
                m-ready
                m-load-done
                m-ready
                m-warmup-start-10
                m-warmup-done
                m-infer-start-5
                m-lap-us-67410227
                m-lap-us-67460227
                m-infer-done
                m-results-[0.000,0.004,0.996]
                m-ready
                """.replace("\n", "\r\n");
        ScriptedLink link = new ScriptedLink(said);
        try (MlPerfBoard board = new MlPerfBoard(link)) {
            board.load(new byte[] {2, (byte) 0xff});
            Inference inference = board.infer(5, 10, PATIENCE_US);
            assertThat(inference.microseconds()).isEqualTo(10_000);
            assertThat(inference.results()).isEqualTo(List.of(0.0, 0.004, 0.996));
        }
        assertThat(link.written()).isEqualTo("db load 2%db 02ff%infer 5 10%");
    }

    @Test
    void aBoardThatSaysNothingIsGivenUp() {
        try (MlPerfBoard board = new MlPerfBoard(new ScriptedLink("m-warmup-start-1\r\n"))) {
            assertThatThrownBy(() -> board.infer(1, 1, 1000)).hasMessageStartingWith("no m-ready after \"infer 1 1%\"");
        }
    }

    /** A figure counts only as measured. */
    @Test
    void fractionsThatAreNoNumbersAreRefused() {
        String said = "m-lap-us-1\nm-lap-us-2\nm-results-[1e999,0.5]\nm-ready\n";
        try (MlPerfBoard board = new MlPerfBoard(new ScriptedLink(said))) {
            assertThatThrownBy(() -> board.infer(1, 1, PATIENCE_US)).hasMessageContaining("allowed finite numbers");
        }
    }

    @Test
    void aBoardThatGoesOnPrintingIsGivenUpAndNotRepeated() {
        try (MlPerfBoard board = new MlPerfBoard(new ScriptedLink("m-x\n".repeat(10_001)))) {
            assertThatThrownBy(() -> board.infer(1, 1, PATIENCE_US)).hasMessageContaining("within 10000 lines");
        }
        try (MlPerfBoard board = new MlPerfBoard(new ScriptedLink("z".repeat(3000) + "\nm-ready\n"))) {
            assertThatThrownBy(board::name)
                    .hasMessageContaining("wanted m-name-")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        }
    }
}
