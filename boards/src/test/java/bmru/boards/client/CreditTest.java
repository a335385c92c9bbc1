package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.payload.CapabilitiesAnswer;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;
import org.junit.jupiter.api.Test;

class CreditTest {
    private static final long WRAP = 1L << 32;

    @Test
    void creditIsCountedBeyondItsThirtyTwoBits() {
        assertThat(Port.taken(0, 4000, 1024)).isEqualTo(1024);
        assertThat(Port.taken(WRAP - 100, WRAP + 900, 200)).isEqualTo(WRAP + 200);
        assertThat(Port.taken(WRAP + 200, WRAP + 900, 300)).isEqualTo(WRAP + 300);
    }

    @Test
    void oneThatComesLateTakesNothingBackAndOneForTooMuchGivesNoMoreThanAll() {
        assertThat(Port.taken(2048, 4000, 1024)).isEqualTo(2048);
        assertThat(Port.taken(WRAP + 200, WRAP + 900, WRAP - 100)).isEqualTo(WRAP + 200);
        assertThat(Port.taken(2048, 4000, 4100)).isEqualTo(4000);
    }

    /** Of 1024 bytes, 127 may be taken and not told: a packet of 510 words never fits and programming would only time out. */
    @Test
    void aBufferThatTheLongestPacketMayNotFitIsRefused() throws ProtocolException {
        assertThat(CapabilitiesAnswer.decode(capabilities(2048)).bufferBytes()).isEqualTo(2048);
        assertThatThrownBy(() -> CapabilitiesAnswer.decode(capabilities(1024)))
                .hasMessage("buffer=1024: allowed 2048 to 2147483647; update the board's firmware");
        assertThatThrownBy(() -> CapabilitiesAnswer.decode(capabilities(WRAP + 8192)))
                .hasMessageStartingWith("buffer=4294975488: allowed ");
    }

    private static Reply.Ok capabilities(long buffer) {
        return Reply.Ok.of("protocol", 1, "buffer", buffer, "power", 0, "queue", 1);
    }
}
