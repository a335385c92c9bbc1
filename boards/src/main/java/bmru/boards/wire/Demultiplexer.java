package bmru.boards.wire;

/**
 * Parts what comes from a port into text lines and binary packets. A zero byte begins a packet and ends it; text never
 * holds one. After a whole packet comes text; after a damaged one the zero that ended it may as well have begun the next,
 * so it is taken for that. A lost or invented zero thus costs the packets around it and nothing after the next whole one,
 * and an {@link PacketType#ATTENTION} packet brings any receiver back to text. Memory is bounded by the longest line and
 * packet.
 */
public final class Demultiplexer {
    /** Long enough for every command and reply of the protocol; stated by {@code SYST:CAP?}. */
    public static final int LONGEST_LINE = 250;

    private static final int NEWLINE = '\n';
    private static final int RETURN = '\r';

    /** Takes what was found. Nothing is kept: a packet is valid during the call only. */
    public interface Listener {
        void line(String text);

        void packet(PacketView packet);

        void damaged(Damage damage);
    }

    private enum Mode {
        TEXT,
        SKIP_LINE,
        PACKET
    }

    private final Listener listener;
    private final byte[] coded = new byte[PacketLayout.LONGEST_CODED];
    private final StringBuilder line = new StringBuilder(LONGEST_LINE);
    private final PacketView view = new PacketView();
    private Mode mode = Mode.TEXT;
    private int filled;

    public Demultiplexer(Listener listener) {
        this.listener = listener;
    }

    public void accept(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            accept(bytes[i]);
        }
    }

    /**
     * The line was silent for longer than a byte takes by any cause that is not a loss: a packet that has begun will not
     * end, and what follows is text.
     */
    public void idle() {
        if (mode == Mode.PACKET) {
            if (filled > 0) {
                listener.damaged(Damage.NOT_A_PACKET);
            }
            toText();
        }
    }

    /** Another line follows: what was begun on this one is forgotten. */
    public void reset() {
        toText();
    }

    private void accept(byte value) {
        if (mode == Mode.PACKET) {
            inPacket(value);
        } else if (value == 0) {
            beginPacket();
        } else if (mode == Mode.SKIP_LINE) {
            if (endsLine(value)) {
                toText();
            }
        } else {
            inText(value);
        }
    }

    /** A terminal's Enter key sends a return, most programs a line feed, some both: the empty line between is ignored. */
    private static boolean endsLine(byte value) {
        return value == NEWLINE || value == RETURN;
    }

    private void beginPacket() {
        if (line.length() > 0) {
            listener.damaged(Damage.NOT_A_LINE);
        }
        mode = Mode.PACKET;
        filled = 0;
    }

    private void inText(byte value) {
        if (endsLine(value)) {
            String text = line.toString();
            toText();
            if (!text.isEmpty()) {
                listener.line(text);
            }
        } else if (value < ' ' || value == 0x7f) {
            skipLine(Damage.NOT_A_LINE);
        } else if (line.length() == LONGEST_LINE) {
            skipLine(Damage.LINE_TOO_LONG);
        } else {
            line.append((char) value);
        }
    }

    private void inPacket(byte value) {
        if (value != 0) {
            if (filled == coded.length) {
                skipLine(Damage.PACKET_TOO_LONG);
            } else {
                coded[filled++] = value;
            }
        } else if (filled > 0) {
            endPacket();
        }
    }

    private void endPacket() {
        Damage damage = view.decode(coded, filled);
        filled = 0;
        if (damage == null) {
            toText();
            listener.packet(view);
        } else {
            listener.damaged(damage);
        }
    }

    private void skipLine(Damage damage) {
        toText();
        mode = Mode.SKIP_LINE;
        listener.damaged(damage);
    }

    private void toText() {
        mode = Mode.TEXT;
        line.setLength(0);
        filled = 0;
    }
}
