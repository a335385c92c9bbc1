package bmru.boards.link;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Arrays;
import java.util.List;

/** The serial ports of a machine. Pseudo-terminals are not among them; they are opened by path. */
@FunctionalInterface
public interface SerialPorts {
    /** As they are now: a board that is plugged in again may have another path. */
    List<Port> list();

    /**
     * One port.
     *
     * @param path its device file, which may be another tomorrow
     * @param usbSerialNumber of the device behind it; empty where it has none
     * @param description as the system has it
     */
    record Port(String path, String usbSerialNumber, String description) {}

    /** Those of this machine. */
    static SerialPorts ofThisMachine() {
        return () ->
                Arrays.stream(SerialLibrary.ports()).map(SerialPorts::describe).toList();
    }

    /**
     * The path of the port with a USB serial number, whatever the system calls it today.
     *
     * @throws LinkException where no port has it, or two have, with those that there are
     */
    default String pathOf(String usbSerialNumber) throws LinkException {
        List<Port> ports = list();
        List<String> paths = ports.stream()
                .filter(port -> port.usbSerialNumber().equals(usbSerialNumber))
                .map(Port::path)
                .toList();
        if (paths.size() == 1) {
            return paths.get(0);
        }
        String name = "serial:usb=" + usbSerialNumber;
        if (paths.isEmpty()) {
            List<String> numbers = ports.stream()
                    .map(Port::usbSerialNumber)
                    .filter(number -> !number.isEmpty())
                    .distinct()
                    .toList();
            throw new LinkException(
                    LinkException.Cause.NOT_FOUND,
                    name,
                    "no port has this serial number; there " + (numbers.isEmpty() ? "are none" : "is " + numbers)
                            + "; plug the board in");
        }
        throw new LinkException(
                LinkException.Cause.REFUSED,
                name,
                "the ports " + paths + " have this serial number; name the one that speaks the protocol by its path");
    }

    private static Port describe(SerialPort port) {
        String number = port.getSerialNumber();
        boolean none = number == null || number.equals("Unknown");
        return new Port(port.getSystemPortPath(), none ? "" : number, port.getDescriptivePortName());
    }
}
