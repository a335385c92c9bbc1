package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Board;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.server.SimulatedLink;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends on a machine whose language has other digits, or another capital of i, understand each other. */
class LanguageTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "tr-TR", "en-US"})
    void aBoardIsProgrammedAndPlayed(String language) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        Words words = Words.of(IntStream.range(0, 600).toArray());
        SimulatedLink wire = new SimulatedLink(new MemoryDevice(600), 115_200);
        try (Board board = ProtocolBoard.connect("sim", wire, Timing.atBaud(115_200), 1)) {
            assertThat(board.program("p", words, (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
            assertThat(board.readBack()).isEqualTo(words);
            board.startRun(1000, (frame, time, readout) -> {});
            board.step(new int[26], List.of());
            assertThat(board.stopRun().frames()).isEqualTo(1);
        }
        assertThat(words).hasToString("600 words, CRC-32 " + Words.hex(words.crc32()));
        assertThat(Words.hex(words.crc32())).matches("[0-9A-F]{8}");
    }
}
