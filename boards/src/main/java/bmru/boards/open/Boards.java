package bmru.boards.open;

import bmru.boards.board.Board;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.SerialLink;
import bmru.boards.link.SerialPorts;
import bmru.boards.link.StreamLink;
import bmru.boards.link.Token;
import bmru.boards.machine.MachineBoard;
import bmru.circuit.element.Circuit;
import java.io.IOException;
import java.nio.file.Path;

/** Opens boards. */
public final class Boards {
    private Boards() {}

    /**
     * @param circuit that the chip embodies, for boards without hardware
     * @param seed of session numbers
     */
    public static Board open(String uri, Circuit circuit, long seed) throws IOException {
        return open(uri, BoardSetup.of(circuit), seed);
    }

    /** @param seed of session numbers */
    public static Board open(String uri, BoardSetup setup, long seed) throws IOException {
        BoardUri address = BoardUri.parse(uri);
        if (address instanceof BoardUri.Virtual || address instanceof BoardUri.Pi) {
            return new MachineBoard(uri, device(address, setup));
        }
        return ProtocolBoard.connect(uri, link(address), timing(address), seed);
    }

    private static Timing timing(BoardUri address) {
        if (address instanceof BoardUri.Serial serial) {
            return Timing.atBaud(serial.baud());
        }
        return address instanceof BoardUri.Usb usb ? Timing.atBaud(usb.baud()) : Timing.usual();
    }

    /** The port of a board that is behind one, whatever it speaks. */
    public static Link link(BoardUri address) throws IOException {
        if (address instanceof BoardUri.Serial serial) {
            return SerialLink.open(serial.path(), serial.baud());
        }
        if (address instanceof BoardUri.Usb usb) {
            return SerialLink.open(SerialPorts.ofThisMachine().pathOf(usb.serialNumber()), usb.baud());
        }
        if (address instanceof BoardUri.Tcp tcp) {
            return link(tcp);
        }
        throw new IllegalArgumentException("board \"" + address + "\" is behind no port: allowed serial: and tcp:");
    }

    /** A connection, with the token where one is named. */
    public static Link link(BoardUri.Tcp tcp) throws IOException {
        Token token = tcp.tokenFile().isEmpty() ? null : Token.read(Path.of(tcp.tokenFile()));
        return StreamLink.tcp(tcp.address(), token);
    }

    /** The device behind a board of this machine, also for serving it to others. */
    public static Device device(BoardUri address, Circuit circuit) throws IOException {
        return device(address, BoardSetup.of(circuit));
    }

    /** The device behind a board of this machine as it is set up. */
    public static Device device(BoardUri address, BoardSetup setup) throws IOException {
        if (address instanceof BoardUri.Virtual virtual) {
            return Devices.virtual(setup.definitionOr("virtual"), setup, virtual.serial());
        }
        if (address instanceof BoardUri.Pi pi) {
            BoardDefinition definition = setup.definitionOr("pi");
            return pi.simulated()
                    ? PiAssembly.simulated(definition, setup)
                    : PiAssembly.real(definition, setup, pi.chip());
        }
        throw new IllegalArgumentException("board \"" + address + "\" is behind a port: allowed virtual: and pi:");
    }

    /** A virtual chip as the firmware's simulated board reads it. */
    public static String chipFile(BoardUri.Virtual address, BoardSetup setup) throws IOException {
        return Devices.chipFile(setup.definitionOr("virtual"), setup, address);
    }
}
