package bmru.boards.doctor;

import bmru.boards.link.SerialPorts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks at ports without opening them. */
final class PortCheck {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");
    private static final Path MASTER = Path.of("/dev/ptmx");
    private static final Path TERMINALS = Path.of("/sys/class/tty");

    /** As the wiring table has them: converters, state registers, supply monitor. */
    private static final List<String> BUSES = List.of("/dev/spidev0.0", "/dev/spidev0.1", "/dev/i2c-1");

    private PortCheck() {}

    /** The ports that the system lists. */
    static List<Finding> ports(List<SerialPorts.Port> ports) {
        List<Finding> findings = new ArrayList<>();
        for (SerialPorts.Port port : ports) {
            String number =
                    port.usbSerialNumber().isEmpty() ? "no USB serial number" : "serial:usb=" + port.usbSerialNumber();
            findings.add(Finding.good("port " + port.path(), port.description() + ", " + number));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.note(
                    "ports",
                    "the system lists no serial port",
                    "plug the board in; pseudo-terminals are not listed, name them by their path"));
        }
        return findings;
    }

    /** Whether a device file is there, may be used, and is free. */
    static List<Finding> device(String path) {
        return device(path, device -> Files.isReadable(device) && Files.isWritable(device));
    }

    /** @param mayUse whether this user may read and write a file */
    static List<Finding> device(String path, Predicate<Path> mayUse) {
        Path device = Path.of(path);
        if (!Files.exists(device)) {
            return List.of(Finding.bad(
                    "device " + path,
                    "does not exist",
                    "the board may have another name today: use serial:usb=NUMBER; see `bmru board list`"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                mayUse.test(device)
                        ? Finding.good("permission", "may read and write " + path)
                        : Finding.bad(
                                "permission",
                                "may not read and write " + path,
                                "sudo usermod -aG dialout $USER, then log in again"));
        if (isTerminal(device)) {
            findings.add(holder(device));
        }
        return findings;
    }

    /** The device files of the buses that the Raspberry Pi board hangs on. */
    static List<Finding> buses() {
        List<Finding> findings = new ArrayList<>();
        for (String bus : BUSES) {
            Path device = Path.of(bus);
            if (!Files.exists(device)) {
                findings.add(Finding.bad(
                        "bus " + bus, "does not exist", "on a Raspberry Pi: switch SPI and I2C on with raspi-config"));
            } else if (!Files.isReadable(device) || !Files.isWritable(device)) {
                findings.add(Finding.bad(
                        "bus " + bus,
                        "may not be read and written",
                        "sudo usermod -aG spi,i2c $USER, then log in again"));
            } else {
                findings.add(Finding.good("bus " + bus, "may be read and written"));
            }
        }
        return findings;
    }

    /** Of another file, such as /dev/null, who has it open says nothing; opening it says that it is no port. */
    private static boolean isTerminal(Path device) {
        try {
            Path real = device.toRealPath();
            return real.startsWith(PSEUDO_TERMINALS)
                    || Files.exists(TERMINALS.resolve(String.valueOf(real.getFileName())));
        } catch (IOException e) {
            return false;
        }
    }

    private static Finding holder(Path device) {
        List<String> holders = holders(device);
        return holders.isEmpty()
                ? Finding.good("held by", "nobody that this user can see")
                : Finding.bad("held by", String.join(", ", holders), "close that program first");
    }

    /**
     * Processes that have the device open, as far as this user may look; without the one that made it, which a
     * pseudo-terminal has and which sits at its other end.
     */
    static List<String> holders(Path device) {
        List<String> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            Path real = device.toRealPath();
            for (Path process : processes) {
                if (holds(process, real) && !(real.startsWith(PSEUDO_TERMINALS) && holds(process, MASTER))) {
                    holders.add(name(process) + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return holders;
    }

    private static boolean holds(Path process, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).equals(device)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Processes of others, and those that have just ended, cannot be looked into.
            return false;
        }
        return false;
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
