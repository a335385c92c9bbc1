package bmru.boards.open;

import bmru.boards.board.Board;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.device.Device;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.local.LocalBoard;
import bmru.circuit.element.Circuit;
import java.io.IOException;

/** Opens boards. */
public final class Boards {
    private Boards() {}

    /**
     * @param circuit that the chip embodies, for boards without hardware
     * @param seed of session numbers
     */
    public static Board open(String uri, Circuit circuit, long seed) throws IOException {
        BoardUri address = BoardUri.parse(uri);
        if (address instanceof BoardUri.Serial serial) {
            return ProtocolBoard.connect(
                    uri, SerialLink.open(serial.path(), serial.baud()), Timing.atBaud(serial.baud()), seed);
        }
        if (address instanceof BoardUri.Usb usb) {
            return ProtocolBoard.connect(
                    uri, SerialLink.openUsb(usb.serialNumber(), usb.baud()), Timing.atBaud(usb.baud()), seed);
        }
        if (address instanceof BoardUri.Tcp tcp) {
            return ProtocolBoard.connect(uri, StreamLink.tcp(tcp.host(), tcp.port()), Timing.usual(), seed);
        }
        return new LocalBoard(uri, device(address, circuit));
    }

    /** The device behind a board of this machine, also for serving it to others. */
    public static Device device(BoardUri address, Circuit circuit) throws IOException {
        if (address instanceof BoardUri.Virtual virtual) {
            BoardDefinition definition = DefinitionReader.bundled("virtual");
            return Devices.virtual(definition, circuit, virtual.serial());
        }
        if (address instanceof BoardUri.Pi pi) {
            BoardDefinition definition = DefinitionReader.bundled("pi");
            return pi.simulated() ? PiAssembly.simulated(definition, circuit) : PiAssembly.real(definition, circuit);
        }
        throw new IllegalArgumentException("board \"" + address + "\" is behind a port: allowed virtual: and pi:");
    }
}
