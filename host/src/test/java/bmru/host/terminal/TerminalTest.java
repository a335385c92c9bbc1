package bmru.host.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"xterm-256color, true", "vt100, true", "dumb, false", "unknown, false", "'', false"})
    void aTerminalThatIsDumbIsNotDrawnOn(String kind, boolean draws) {
        assertThat(Terminal.draws(kind)).isEqualTo(draws);
    }
}
