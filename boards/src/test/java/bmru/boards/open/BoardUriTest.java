package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.file.RefusedException;
import bmru.boards.link.TcpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardUriTest {
    @Test
    void namesWhereABoardIs() throws Exception {
        assertThat(BoardUri.parse("virtual:7")).isEqualTo(new BoardUri.Virtual(7));
        assertThat(BoardUri.parse("serial:usb=B-17?baud=9600")).isEqualTo(new BoardUri.Usb("B-17", 9600));
        assertThat(BoardUri.parse("tcp:[::1]:80?token-file=a b"))
                .isEqualTo(new BoardUri.Tcp(new TcpAddress("::1", 80), "a b"));
        assertThat(BoardUri.parse("pi:")).isEqualTo(new BoardUri.Pi(false, "unnamed"));
    }

    /** What the user typed is bad input, not a defect of the program; an empty USB number would choose any port without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "virtual",
                "virtual:-1",
                "virtual:9999999999999999999",
                "serial:",
                "serial:usb=",
                "serial:/dev/ttyS0?baud=299",
                "serial:/dev/ttyS0?rate=9600",
                "tcp:a:65536",
                "tcp:a",
                "tcp:a:80?token=f",
                "pi:../x",
                "qemu:"
            })
    void refusesEverythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> BoardUri.parse(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("board \"" + text + "\": ")
                .hasMessageContaining("allowed ");
    }
}
