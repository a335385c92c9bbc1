package bmru.host.board;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bmru board serve}: addresses that cannot be served. */
class ServeCommandTest {
    private static Invocation serve(String address) {
        return Invocation.of(
                "board", "serve", "--board", "virtual:", "--model", Invocation.REFERENCE, "--tcp=" + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1:5", "::1", "localhost", "localhost:65536", "65536", "-1"})
    void anAddressThatIsNoneOrCouldBeTwoIsRefusedWithTheRightForm(String address) {
        Invocation refused = serve(address);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("--tcp: " + address + ": allowed a port of 0 to 65535")
                .contains("an IPv6 address in brackets, [::1]:0");
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invocation refused = serve(String.valueOf(taken.getLocalPort()));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
            assertThat(refused.err())
                    .startsWith("bmru board serve: --tcp: localhost:" + taken.getLocalPort() + ": ")
                    .contains("; end the program that listens there, or take another port, 0 for any that is free");
        }
    }
}
