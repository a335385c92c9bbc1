package bmru.boards.client;

import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.link.Admission;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.payload.CreditPayload;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Damage;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The host's end of the two planes: lines with tags and their answers, packets within the credit, one thread. A session
 * that went wrong is left for a new one; what was under way in the old one is then never carried out. Each session promises the
 * board a heartbeat before anything else, so that a host which is gone is missed.
 */
final class Port {
    /** Longer than a host computes between two calls; a host that was killed leaves currents on no longer than this. */
    private static final long HEARTBEAT_MS = 3000;

    /** Speaks three times as often, so that one that is lost is not missed. */
    private static final long SPEAK_US = HEARTBEAT_MS * 1000 / 3;

    /** Before the board has stated it. */
    private static final int FIRST_WINDOW = 1024;

    /** Tag, CRC and line end around a command. */
    private static final int LINE_EXTRA = 30;

    private static final long IDLE_US = 20_000;

    private final Link link;
    private final Timing timing;
    private final Random random;
    private final PacketListener listener;
    private final PacketWriter writer = new PacketWriter();
    private final Map<Integer, Reply> replies = new HashMap<>();
    private final Demultiplexer demultiplexer = new Demultiplexer(new Incoming());
    private final byte[] buffer = new byte[16_384];
    private int window = FIRST_WINDOW;
    private int session;
    private int nextNumber;
    private boolean inStep;
    private boolean lineLost;
    private long sent;
    private long consumed;
    private long heardUs;
    private long deadlineUs = Long.MAX_VALUE;
    private long boots;
    private long spokenUs;
    private @Nullable LinkException notAdmitted;

    /** Takes packets other than credit. */
    @FunctionalInterface
    interface PacketListener {
        void packet(PacketView packet);
    }

    /** @param seed of the session numbers */
    Port(Link link, Timing timing, long seed, PacketListener listener) {
        this.link = link;
        this.timing = timing;
        this.random = new Random(seed);
        this.listener = listener;
    }

    Link link() {
        return link;
    }

    Timing timing() {
        return timing;
    }

    void window(int bytes) {
        window = bytes;
    }

    /** Nothing waits beyond this time. */
    void deadline(long timeUs) {
        deadlineUs = timeUs;
    }

    /** Restarts that the board had when the session began. */
    long boots() {
        return boots;
    }

    /** Begins a session; waits for the board as long as it may take to start. */
    void connect(long patienceUs) throws LinkException, NoAnswerException {
        long endUs = link.nowUs() + patienceUs;
        do {
            if (resync()) {
                return;
            }
        } while (link.nowUs() < endUs);
        throw new NoAnswerException("no answer within " + patienceUs / 1000 + " ms");
    }

    /** Asks until there is an answer, in a new session where that helps. */
    Reply.Ok command(String body) throws LinkException, NoAnswerException, RefusalException {
        String last = "";
        for (int attempt = 0; attempt < timing.attempts() && link.nowUs() < deadlineUs; attempt++) {
            Answer answer = inStep || resync() ? await(send(body)) : new Answer.TimedOut("no answer to SYST:RESY");
            if (answer instanceof Answer.Acknowledged done) {
                return done.reply();
            }
            if (answer instanceof Answer.Rejected rejected) {
                if (!aboutSession(rejected.reply().refusal())) {
                    throw rejected.exception();
                }
                last = rejected.reply().message();
            } else if (answer instanceof Answer.TimedOut silence) {
                last = silence.what();
            }
        }
        throw new NoAnswerException(last.isEmpty() ? "out of time" : last);
    }

    /** Sends a line without waiting for its answer. */
    Tag send(String body) throws LinkException {
        Tag tag = new Tag(session, nextNumber++);
        String text = new ControlLine.Tagged(tag, body).text() + "\n";
        write(text.getBytes(StandardCharsets.US_ASCII), text.length());
        return tag;
    }

    /**
     * Sends a line many times without waiting for an answer, within the credit. No line is sent a second time.
     *
     * @return lines that were answered with success
     */
    int burst(String body, int lines) throws LinkException, NoAnswerException, RefusalException {
        command("SYST:PING");
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < lines && hasRoom(body.length() + LINE_EXTRA); i++) {
            tags.add(send(body));
        }
        int answered = 0;
        for (Tag tag : tags) {
            answered += await(tag) instanceof Answer.Acknowledged ? 1 : 0;
        }
        return answered;
    }

    /** Waits until so many bytes more are within the credit. */
    private boolean hasRoom(int bytes) throws LinkException {
        long endUs = link.nowUs() + timing.commandUs() + wireUs();
        while (sent - consumed + bytes > window && link.nowUs() < endUs) {
            poll(endUs - link.nowUs());
        }
        return sent - consumed + bytes <= window;
    }

    /** Waits for the answer of a line; any other than success ends the session. */
    Answer await(Tag tag) throws LinkException {
        long endUs = Math.min(deadlineUs, link.nowUs() + timing.commandUs() + wireUs());
        Reply reply = replies.remove(tag.number());
        while (reply == null && !lineLost && link.nowUs() < endUs) {
            poll(endUs - link.nowUs());
            reply = replies.remove(tag.number());
        }
        if (reply instanceof Reply.Ok ok) {
            return new Answer.Acknowledged(ok);
        }
        inStep = false;
        return reply instanceof Reply.Refused refused
                ? new Answer.Rejected(refused)
                : new Answer.TimedOut(lineLost ? "a line was damaged on its way" : "no answer in time");
    }

    PacketWriter packet(PacketType type) {
        return writer.begin(type, link.nowUs());
    }

    /** Whether the board has room for so many bytes now. */
    boolean hasRoomNow(int bytes) {
        return sent - consumed + bytes <= window;
    }

    /** Sends a packet as soon as the board has room for it. */
    void send(PacketWriter packet) throws LinkException, NoAnswerException {
        packet.end();
        long endUs = Math.min(deadlineUs, link.nowUs() + timing.commandUs() + wireUs());
        while (sent - consumed + packet.length() > window) {
            if (link.nowUs() >= endUs || lineLost) {
                inStep = false;
                throw new NoAnswerException("the board takes no more bytes");
            }
            poll(endUs - link.nowUs());
        }
        write(packet.bytes(), packet.length());
    }

    /** Takes what has come. */
    void poll(long timeoutUs) throws LinkException {
        if (Thread.interrupted()) {
            // The flag is cleared: whoever catches this can still bid the board goodbye.
            throw new LinkException(LinkException.Cause.INTERRUPTED, link.name(), "interrupted");
        }
        beat();
        int length = link.read(buffer, Math.max(0, Math.min(timeoutUs, SPEAK_US)));
        long now = link.nowUs();
        if (length > 0) {
            heardUs = now;
            demultiplexer.accept(buffer, 0, length);
        } else if (now - heardUs > IDLE_US) {
            demultiplexer.idle();
        }
        LinkException refused = notAdmitted;
        if (refused != null) {
            throw refused;
        }
    }

    /** What is under way shows as well that the host lives, so nothing waits for room. */
    private void beat() throws LinkException {
        if (inStep && link.nowUs() - spokenUs >= SPEAK_US) {
            PacketWriter packet = packet(PacketType.HEARTBEAT).end();
            if (hasRoomNow(packet.length())) {
                write(packet.bytes(), packet.length());
            }
        }
    }

    /** The next command begins a new session. */
    void giveUpSession() {
        inStep = false;
    }

    private boolean resync() throws LinkException {
        session = 1 + random.nextInt(0xffff);
        nextNumber = 0;
        replies.clear();
        lineLost = false;
        sent = 0;
        consumed = 0;
        writer.restart();
        writer.begin(PacketType.ATTENTION, link.nowUs()).end();
        link.write(writer.bytes(), 0, writer.length());
        Tag tag = send("SYST:RESY");
        // Both ends count bytes from the end of this line.
        sent = 0;
        if (await(tag) instanceof Answer.Acknowledged done) {
            boots = bootsOf(done.reply());
            inStep = await(send("SYST:HEAR " + HEARTBEAT_MS)) instanceof Answer.Acknowledged;
        }
        return inStep;
    }

    private static long bootsOf(Reply.Ok reply) {
        try {
            return reply.number("boot");
        } catch (ProtocolException e) {
            return -1;
        }
    }

    private void write(byte[] bytes, int length) throws LinkException {
        sent += length;
        spokenUs = link.nowUs();
        link.write(bytes, 0, length);
    }

    private long wireUs() {
        return Math.max(0, sent - consumed) * timing.byteNs() / 1000;
    }

    /**
     * Bytes of the session that the board has taken. It reports them modulo 2^32, which a stream of packets passes within days;
     * a credit that comes late takes nothing back, and one for more than was sent, where noise has added bytes, gives no more
     * room than there is.
     */
    static long taken(long before, long sent, long toldModulo32) {
        int more = (int) (toldModulo32 - before);
        return more <= 0 ? before : Math.min(sent, before + more);
    }

    private static boolean aboutSession(Refusal refusal) {
        return switch (refusal) {
            case NO_SESSION, NEEDS_RESYNC, STALE_TAG, UNREADABLE_LINE -> true;
            default -> false;
        };
    }

    /** What comes from the board. */
    private final class Incoming implements Demultiplexer.Listener {
        @Override
        public void line(String text) {
            if (ControlLine.parse(text) instanceof ControlLine.Tagged tagged) {
                take(tagged.tag(), tagged.body());
            }
        }

        @Override
        public void packet(PacketView packet) {
            if (packet.type() != PacketType.CREDIT) {
                listener.packet(packet);
                return;
            }
            long reported = CreditPayload.decode(packet);
            consumed = reported < 0 ? consumed : taken(consumed, sent, reported);
        }

        @Override
        public void damaged(Damage damage) {
            // An answer that was in it is missed by its tag, a reading by its number.
        }

        private void take(Tag tag, String body) {
            if (tag.equals(Tag.UNREADABLE)) {
                lineLost = true;
                admission(parse(body));
            } else if (tag.session() == session) {
                replies.put(tag.number(), parse(body));
            }
        }

        /** Over TCP the first that comes may be that the board is not for this host. */
        private void admission(Reply reply) {
            LinkException refusal =
                    reply instanceof Reply.Refused refused ? Admission.refusal(link.name(), refused) : null;
            notAdmitted = refusal == null ? notAdmitted : refusal;
        }

        private Reply parse(String body) {
            try {
                return Reply.parse(body);
            } catch (ProtocolException e) {
                return new Reply.Refused(Refusal.OTHER, String.valueOf(e.getMessage()));
            }
        }
    }
}
