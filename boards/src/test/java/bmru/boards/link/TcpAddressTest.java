package bmru.boards.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:0", "192.0.2.7:5000", "[::1]:65535", "[fe80::1%eth0]:80"})
    void whatIsWrittenIsRead(String text) {
        assertThat(TcpAddress.parse(text)).map(TcpAddress::toString).contains(text);
    }

    @Test
    void bracketsAreNoPartOfAnAddress() {
        assertThat(TcpAddress.parse("[::1]:80")).isEqualTo(Optional.of(new TcpAddress("::1", 80)));
    }

    /** An IPv6 address without brackets could end in a port or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                ":80",
                "a:",
                "a:65536",
                "a:-1",
                "a:\u0663",
                "::1:5",
                "::1",
                "[::1]",
                "[]:5",
                "[a:5",
                "a:b:5"
            })
    void anythingElseIsNone(String text) {
        assertThat(TcpAddress.parse(text)).isEmpty();
    }
}
