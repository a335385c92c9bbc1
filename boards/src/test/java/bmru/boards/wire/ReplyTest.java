package bmru.boards.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyTest {
    @Test
    void fieldsAndRefusalsComeBackAsTheyWere() throws ProtocolException {
        Reply.Ok ok = new Reply.Ok(Map.of("missing", "2"));
        assertThat(Reply.parse(ok.body())).isEqualTo(ok);
        assertThat(ok.number("missing")).isEqualTo(2);
        Reply.Refused refused = new Reply.Refused(Refusal.OUT_OF_RANGE, "rate=0: allowed 1 to 50000");
        assertThat(Reply.parse(refused.body())).isEqualTo(refused);
        assertThat(Reply.parse("ERR -7 new")).isEqualTo(new Reply.Refused(Refusal.OTHER, "new"));
    }

    @Test
    void whatTheProtocolDoesNotHaveIsSaid() {
        assertThatThrownBy(() -> Reply.parse("HELLO")).hasMessage("the board answered \"HELLO\": allowed OK or ERR");
        assertThatThrownBy(() -> Reply.parse("OK missing"))
                .hasMessage("the board answered \"OK missing\": allowed key=value after OK");
        assertThatThrownBy(() -> new Reply.Ok(Map.of("boot", "x")).number("boot"))
                .hasMessage("the board's answer has boot=\"x\": allowed a number");
        assertThatThrownBy(() -> new Reply.Ok(Map.of()).text("boot"))
                .hasMessage("the board's answer \"OK\" has no field boot");
    }
}
