package bmru.boards.doctor;

import bmru.boards.client.Timing;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.link.SerialLink;
import bmru.boards.link.SerialPorts;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import java.io.IOException;
import java.util.function.Consumer;

/** Looks at a board's address from the outside in, port, line, protocol, clock, monitor, and reports each thing as it is found. */
public final class Doctor {
    private final SerialPorts ports;
    private final Opener opener;
    private final Consumer<Finding> report;

    /** Opens a port at a rate. */
    @FunctionalInterface
    public interface Opener {
        Link open(String path, int baud) throws LinkException;
    }

    /** @param report hears each finding when it is made */
    public Doctor(SerialPorts ports, Opener opener, Consumer<Finding> report) {
        this.ports = ports;
        this.opener = opener;
        this.report = report;
    }

    /** For this machine. */
    public static Doctor ofThisMachine(Consumer<Finding> report) {
        return new Doctor(SerialPorts.ofThisMachine(), SerialLink::open, report);
    }

    /** The ports that the system lists. */
    public void ports() {
        PortCheck.ports(ports.list()).forEach(report);
    }

    /** @param uri the address as it was given */
    public void examine(BoardUri address, String uri) {
        try {
            if (address instanceof BoardUri.Serial serial) {
                serial(serial.path(), serial.baud(), uri);
            } else if (address instanceof BoardUri.Usb usb) {
                String path = ports.pathOf(usb.serialNumber());
                report.accept(Finding.good("USB serial number", usb.serialNumber() + " is " + path + " now"));
                serial(path, usb.baud(), uri);
            } else if (address instanceof BoardUri.Tcp tcp) {
                new BoardCheck(uri, report).board(Boards.link(tcp), Timing.usual());
            } else if (address instanceof BoardUri.Pi pi && !pi.simulated()) {
                PortCheck.buses().forEach(report);
            } else {
                report.accept(Finding.note(
                        "board",
                        uri + " is in this process, behind no port",
                        "to examine it behind one: bmru board serve --pty LINK, then bmru doctor serial:LINK"));
            }
        } catch (LinkException e) {
            report.accept(Finding.bad("port", String.valueOf(e.getMessage()), advice(address, e.kind())));
        } catch (IOException e) {
            report.accept(Finding.bad("port", String.valueOf(e.getMessage()), "name the file that both ends have"));
        }
    }

    private void serial(String path, int baud, String uri) throws LinkException {
        PortCheck.device(path).forEach(report);
        BoardCheck check = new BoardCheck(uri, report);
        if (!check.board(opener.open(path, baud), Timing.atBaud(baud))) {
            check.searchBaud(path, baud, opener);
        }
    }

    private static String advice(BoardUri address, LinkException.Cause kind) {
        if (address instanceof BoardUri.Tcp && kind == LinkException.Cause.IN_USE) {
            return "end the program on that machine, or wait until it is silent";
        }
        if (address instanceof BoardUri.Tcp && kind == LinkException.Cause.NO_PERMISSION) {
            return "get the token file of the machine that serves the board";
        }
        return switch (kind) {
            case NOT_FOUND -> "see the ports above, or bmru board list";
            case NO_PERMISSION -> "see the permission above";
            case IN_USE -> "close the program that holds it, see above";
            case REFUSED -> "is this the board's address?";
            case LOST -> "check cable and power; then again";
            case INTERRUPTED -> "ask again";
        };
    }
}
