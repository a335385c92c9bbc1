package bmru.boards.doctor;

import bmru.boards.link.SerialPorts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at ports without opening them. */
public final class PortCheck {
    private static final Path PROCESSES = Path.of("/proc");

    private PortCheck() {}

    /** The ports that the system lists. */
    public static List<Finding> ports() {
        List<Finding> findings = new ArrayList<>();
        for (SerialPorts.Port port : SerialPorts.list()) {
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
    public static List<Finding> device(String path) {
        Path device = Path.of(path);
        if (!Files.exists(device)) {
            return List.of(Finding.bad(
                    "device " + path,
                    "does not exist",
                    "the board may have another name today: use serial:usb=NUMBER; see `bmru board list`"));
        }
        List<Finding> findings = new ArrayList<>();
        boolean allowed = Files.isReadable(device) && Files.isWritable(device);
        findings.add(
                allowed
                        ? Finding.good("permission", "may read and write " + path)
                        : Finding.bad(
                                "permission",
                                "may not read and write " + path,
                                "sudo usermod -aG dialout $USER, then log in again"));
        findings.add(holder(device));
        return findings;
    }

    private static Finding holder(Path device) {
        List<String> holders = holders(device);
        if (holders.isEmpty()) {
            return Finding.good("held by", "nobody that this user can see");
        }
        String found = String.join(", ", holders);
        return isPseudoTerminal(device)
                ? Finding.note("held by", found, "the program that made the pseudo-terminal holds it too")
                : Finding.bad("held by", found, "close that program first");
    }

    private static boolean isPseudoTerminal(Path device) {
        try {
            return device.toRealPath().startsWith("/dev/pts");
        } catch (IOException e) {
            return false;
        }
    }

    /** Processes that have the device open, as far as this user may look. */
    static List<String> holders(Path device) {
        List<String> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            Path real = device.toRealPath();
            for (Path process : processes) {
                if (holds(process, real)) {
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
