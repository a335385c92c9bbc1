package bmru.boards.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.server.BoardServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPortsTest {
    private final List<SerialPorts.Port> listed = new ArrayList<>();
    private final SerialPorts ports = () -> List.copyOf(listed);

    @TempDir
    private Path folder;

    private void list(String path, String number) {
        listed.add(new SerialPorts.Port(path, number, "a port"));
    }

    @Test
    void aBoardIsFoundByItsNumberWhateverItsPath() throws LinkException {
        list("/dev/ttyS0", "");
        list("/dev/ttyACM0", "B-17");
        assertThat(ports.pathOf("B-17")).isEqualTo("/dev/ttyACM0");
        listed.set(1, new SerialPorts.Port("/dev/ttyACM1", "B-17", "a port"));
        assertThat(ports.pathOf("B-17")).isEqualTo("/dev/ttyACM1");
    }

    @Test
    void anUnknownNumberTellsThoseThatThereAre() {
        assertThatThrownBy(() -> ports.pathOf("B-17"))
                .hasMessage("serial:usb=B-17: no port has this serial number; there are none; plug the board in");
        list("/dev/ttyACM0", "C-3");
        list("/dev/ttyS0", "");
        assertThatThrownBy(() -> ports.pathOf("B-17"))
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.kind()).isEqualTo(LinkException.Cause.NOT_FOUND))
                .hasMessage("serial:usb=B-17: no port has this serial number; there is [C-3]; plug the board in");
    }

    @Test
    void twoPortsOfOneBoardAreNotGuessedBetween() {
        list("/dev/ttyACM0", "B-17");
        list("/dev/ttyACM1", "B-17");
        assertThatThrownBy(() -> ports.pathOf("B-17"))
                .hasMessage(
                        "serial:usb=B-17: the ports [/dev/ttyACM0, /dev/ttyACM1] have this serial number; name the one"
                                + " that speaks the protocol by its path");
    }

    /** The device file removed and made anew under another name, as the system does when a board is plugged in again. */
    @Test
    void aRenumberedBoardIsReachedThroughItsNumber() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        BoardServer server = new BoardServer(new MemoryDevice(20));
        for (String name : new String[] {"ttyACM0", "ttyACM1"}) {
            Path path = folder.resolve(name);
            StreamLink end = PseudoTerminal.open(path);
            Thread thread = new Thread(() -> server.serve(end), "board");
            thread.setDaemon(true);
            thread.start();
            listed.clear();
            list(path.toString(), "B-17");
            try (ProtocolBoard board = ProtocolBoard.connect(
                    "serial:usb=B-17", SerialLink.open(ports.pathOf("B-17"), 115_200), Timing.usual(), 1)) {
                assertThat(board.info().serial()).isEqualTo("M-1");
            }
            end.close();
            thread.join(3000);
            assertThat(path).doesNotExist();
        }
    }
}
