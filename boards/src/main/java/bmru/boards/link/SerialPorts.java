package bmru.boards.link;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Arrays;
import java.util.List;

/** The serial ports of this machine. Pseudo-terminals are not among them; they are opened by path. */
public final class SerialPorts {
    private SerialPorts() {}

    /**
     * One port.
     *
     * @param path its device file, which may be another tomorrow
     * @param usbSerialNumber of the device behind it; empty where it has none
     * @param description as the system tells it
     */
    public record Port(String path, String usbSerialNumber, String description) {}

    public static List<Port> list() {
        return Arrays.stream(SerialLibrary.ports()).map(SerialPorts::describe).toList();
    }

    private static Port describe(SerialPort port) {
        String number = port.getSerialNumber();
        boolean none = number == null || number.equals("Unknown");
        return new Port(port.getSystemPortPath(), none ? "" : number, port.getDescriptivePortName());
    }
}
