package bmru.boards.open;

import bmru.audio.file.RefusedException;
import bmru.boards.link.SerialLink;
import bmru.boards.link.TcpAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a board is. */
public sealed interface BoardUri {
    /** A chip of the circuit model in this process; serial 0 is without deviations. */
    record Virtual(long serial) implements BoardUri {
        /** Begins the serial numbers of virtual chips, and of no other. */
        static final String CHIPS = "VC-";

        /** Serial number that the chip answers with. */
        public String name() {
            return CHIPS + serial;
        }
    }

    /** A port by its device file. */
    record Serial(String path, int baud) implements BoardUri {}

    /** A port by the USB serial number of what is behind it. */
    record Usb(String serialNumber, int baud) implements BoardUri {}

    /** @param tokenFile that the server may want; empty for none */
    record Tcp(TcpAddress address, String tokenFile) implements BoardUri {}

    /**
     * The pins of this machine, or simulations of the parts on them.
     *
     * @param chip serial number of the chip, which the pins do not say
     */
    record Pi(boolean simulated, String chip) implements BoardUri {
        static final String SIMULATED_CHIP = "simulated";
        static final String UNNAMED_CHIP = "unnamed";
    }

    /** What is allowed, for messages. */
    String FORMS =
            "virtual:, virtual:SERIAL, serial:/dev/...?baud=..., serial:usb=NUMBER, tcp:HOST:PORT?token-file=F, pi:, pi:CHIP, pi:simulated";

    Pattern SERIAL = Pattern.compile("serial:([^?]+)(?:\\?baud=(\\d{1,8}))?");
    Pattern TCP = Pattern.compile("tcp:([^?]+)(?:\\?token-file=(.+))?");

    /** @throws RefusedException naming what is there and what is allowed */
    static BoardUri parse(String text) throws RefusedException {
        if (text.matches("virtual:\\d{0,18}")) {
            String serial = text.substring("virtual:".length());
            return new Virtual(serial.isEmpty() ? 0 : Long.parseLong(serial));
        }
        if (text.matches("pi:[A-Za-z0-9._-]{0,40}")) {
            String chip = text.substring("pi:".length());
            return new Pi(chip.equals(Pi.SIMULATED_CHIP), chip.isEmpty() ? Pi.UNNAMED_CHIP : chip);
        }
        Matcher serial = SERIAL.matcher(text);
        if (serial.matches()) {
            return serial(serial, text);
        }
        Matcher tcp = TCP.matcher(text);
        if (tcp.matches()) {
            String token = tcp.group(2) == null ? "" : tcp.group(2);
            return new Tcp(TcpAddress.parse(tcp.group(1)).orElseThrow(() -> refused(text)), token);
        }
        throw refused(text);
    }

    private static BoardUri serial(Matcher matcher, String text) throws RefusedException {
        int baud = matcher.group(2) == null ? SerialLink.DEFAULT_BAUD : Integer.parseInt(matcher.group(2));
        if (baud < 300) {
            throw new RefusedException("board \"" + text + "\": baud=" + baud + ": allowed 300 or more");
        }
        String where = matcher.group(1);
        if (where.equals("usb=")) {
            // A port that has no USB serial number would be the one of this name.
            throw refused(text);
        }
        return where.startsWith("usb=") ? new Usb(where.substring(4), baud) : new Serial(where, baud);
    }

    private static RefusedException refused(String text) {
        return new RefusedException("board \"" + text + "\": allowed " + FORMS);
    }
}
