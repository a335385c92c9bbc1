package bmru.boards.server;

import bmru.boards.board.BoardEvent;
import bmru.boards.board.InputFrame;
import bmru.boards.board.Reading;
import bmru.boards.board.Refusal;
import bmru.boards.board.SampleBatch;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.machine.BoardMachine;
import bmru.boards.payload.CreditPayload;
import bmru.boards.payload.EventPayload;
import bmru.boards.payload.InputPayload;
import bmru.boards.payload.PowerPayload;
import bmru.boards.payload.ReadingPayload;
import bmru.boards.payload.StagePayload;
import bmru.boards.payload.WordsPayload;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Damage;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The board's end of the two planes: bytes in through {@link #receive}, bytes out through the outbox, and a machine that they
 * speak to. It knows no thread and no clock of its own, so that it runs the same on simulated time.
 */
public final class BoardPort {
    /** Bytes that a host may have under way; a microcontroller with 64 kB of memory can afford it. */
    static final int BUFFER_BYTES = 8192;

    /** Silence after which a begun packet is given up: twenty bytes even at 9600 baud. */
    private static final long IDLE_US = 20_000;

    /** A host's window is never held up by less than an eighth of it. */
    private static final int CREDIT_STEP = BUFFER_BYTES / 8;

    private final Outbox outbox;
    private final BoardMachine machine;
    private final Commands commands;
    private final InputFrame input;
    private final int[] words;
    private final PacketWriter writer = new PacketWriter();
    private SessionGuard sessions = new SessionGuard();
    private final Demultiplexer demultiplexer = new Demultiplexer(new Incoming());
    /** When those came about that found no room in the outbox yet. */
    private final Map<BoardEvent, Long> waitingEvents = new EnumMap<>(BoardEvent.class);

    private Reply.@Nullable Refused lastError;
    private int errors;
    private long consumed;
    private long credited;
    private long receivedUs;
    private long dropped;
    /** Whether the failure of the command under way was counted when it happened. */
    private boolean faultCounted;

    /** Takes what the board sends, at once and without waiting. */
    @FunctionalInterface
    public interface Outbox {
        /**
         * @param samples whether it is a POWER packet, which other things go before
         * @return whether there was room; if not, nothing of it was taken
         */
        boolean offer(byte[] bytes, int length, boolean samples);
    }

    public BoardPort(Device device, LongSupplier clockUs, Outbox outbox) {
        this.outbox = outbox;
        machine = new BoardMachine(device, clockUs, new Outgoing());
        commands = new Commands(machine, this);
        input = new InputFrame(device.info());
        words = new int[device.info().channels()];
    }

    /** The machine that the bytes speak to. */
    public BoardMachine machine() {
        return machine;
    }

    /** What a board prints when it starts. */
    public void boot() {
        send("# bmru board " + machine.info().board() + " ready");
    }

    public void receive(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            consumed++;
            demultiplexer.accept(bytes, i, 1);
        }
        // Converters that settle take time, in which nobody looked at the line: it was not silent.
        receivedUs = machine.nowUs();
        if (sessions.active() && consumed - credited >= CREDIT_STEP) {
            credited = consumed;
            CreditPayload.encode(begin(PacketType.CREDIT), consumed);
            send();
        }
    }

    /** Lets time pass. */
    public void tick() {
        sendEvents();
        if (machine.nowUs() - receivedUs > IDLE_US) {
            demultiplexer.idle();
        }
        machine.tick();
    }

    /** The board starts again, as after a loss of power: it knows nothing of what was before. */
    public void restart() {
        sessions = new SessionGuard();
        demultiplexer.reset();
        writer.restart();
        waitingEvents.clear();
        lastError = null;
        errors = 0;
        dropped = 0;
        receivedUs = machine.nowUs();
        machine.restart();
        boot();
    }

    /** The link has ended. */
    public void hostLost() {
        sessions.end();
        demultiplexer.reset();
        machine.hostLost();
        waitingEvents.clear();
    }

    /** Between links: what could not be switched off is tried again. */
    void idle() {
        machine.tick();
        waitingEvents.clear();
    }

    Reply.Ok resync() {
        consumed = 0;
        credited = 0;
        writer.restart();
        machine.beginSession();
        return Reply.Ok.of("boot", machine.boots());
    }

    Reply.Ok lastError() {
        Reply.Refused error = lastError;
        Reply.Ok answer =
                Reply.Ok.of("code", error == null ? 0 : error.refusal().code(), "count", errors);
        lastError = null;
        errors = 0;
        return answer;
    }

    Reply.Ok sendWords(boolean active) throws DeviceException {
        for (int channel = 0; channel < words.length; channel++) {
            words[channel] = machine.read(active, channel);
        }
        for (int first = 0; first < words.length; first += WordsPayload.MOST) {
            int count = Math.min(WordsPayload.MOST, words.length - first);
            WordsPayload.encode(begin(PacketType.WORDS), active, first, words, count);
            send();
        }
        return Reply.Ok.of("words", words.length);
    }

    void countDroppedFromHere() {
        dropped = 0;
    }

    long droppedSamples() {
        return dropped;
    }

    private PacketWriter begin(PacketType type) {
        return writer.begin(type, machine.nowUs());
    }

    private void send() {
        writer.end();
        outbox.offer(writer.bytes(), writer.length(), false);
    }

    /** Sends the events that wait, as far as there is room: the host is never left without one. */
    private void sendEvents() {
        if (waitingEvents.isEmpty()) {
            return;
        }
        for (BoardEvent event : BoardEvent.values()) {
            Long timeUs = waitingEvents.get(event);
            if (timeUs == null) {
                continue;
            }
            EventPayload.encode(writer.begin(PacketType.EVENT, timeUs), event);
            writer.end();
            if (outbox.offer(writer.bytes(), writer.length(), false)) {
                waitingEvents.remove(event);
            }
        }
    }

    /** A body that is too long is cut, so that the line is one that a host takes. */
    private void send(Tag tag, Reply reply) {
        int room = Demultiplexer.LONGEST_LINE
                - new ControlLine.Tagged(tag, "").text().length();
        send(new ControlLine.Tagged(tag, cut(reply.body(), room)).text());
    }

    private static String cut(String body, int room) {
        return body.length() > room ? body.substring(0, room) : body;
    }

    private void send(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        outbox.offer(bytes, bytes.length, false);
    }

    private Reply execute(Arguments arguments, boolean bySession) {
        faultCounted = false;
        return noted(commands.execute(arguments, bySession));
    }

    private Reply noted(Reply reply) {
        if (reply instanceof Reply.Refused refused && !(refused.refusal() == Refusal.DEVICE_FAULT && faultCounted)) {
            note(refused);
        }
        return reply;
    }

    private void note(Reply.Refused refused) {
        lastError = refused;
        errors++;
    }

    /** What the machine gives. */
    private final class Outgoing implements BoardMachine.Listener {
        @Override
        public void reading(Reading reading) {
            ReadingPayload.encode(writer.begin(PacketType.READING, reading.timeUs()), reading);
            send();
        }

        @Override
        public void samples(SampleBatch batch) {
            PowerPayload.encode(writer.begin(PacketType.POWER, batch.timeUs()), batch);
            writer.end();
            if (!outbox.offer(writer.bytes(), writer.length(), true)) {
                dropped += batch.count();
            }
        }

        @Override
        public void event(BoardEvent event, String why) {
            // Where one of its kind waits for room already, it is the same.
            waitingEvents.putIfAbsent(event, machine.nowUs());
            sendEvents();
            switch (event) {
                case HEARTBEAT_LOST -> sessions.end();
                case FAULT -> {
                    note(new Reply.Refused(Refusal.DEVICE_FAULT, why));
                    faultCounted = true;
                }
            }
        }
    }

    /** What comes from the host. */
    private final class Incoming implements Demultiplexer.Listener {
        @Override
        public void line(String text) {
            ControlLine line = ControlLine.parse(text);
            if (line instanceof ControlLine.Tagged tagged) {
                machine.heard();
                send(tagged.tag(), answer(tagged));
            } else if (line instanceof ControlLine.Untagged typed) {
                send(cut(execute(new Arguments(typed.body()), false).body(), Demultiplexer.LONGEST_LINE));
            } else if (line instanceof ControlLine.Damaged damaged) {
                unreadable(damaged.why());
            }
        }

        @Override
        public void packet(PacketView packet) {
            machine.heard();
            switch (packet.type()) {
                case STAGE -> StagePayload.decode(packet, machine::stage);
                case INPUT -> {
                    if (InputPayload.decode(packet, input)) {
                        machine.input(input);
                    }
                }
                default -> {
                    // Attention and heartbeat have done their work by arriving.
                }
            }
        }

        @Override
        public void damaged(Damage damage) {
            if (damage == Damage.NOT_A_LINE || damage == Damage.LINE_TOO_LONG) {
                unreadable("a line that could not be read");
            }
        }

        private void unreadable(String why) {
            sessions.unreadable();
            send(Tag.UNREADABLE, noted(new Reply.Refused(Refusal.UNREADABLE_LINE, why)));
        }

        private Reply answer(ControlLine.Tagged line) {
            Arguments arguments = new Arguments(line.body());
            boolean resync = arguments.command().equals(Commands.RESYNC);
            SessionGuard.Verdict verdict = sessions.judge(line.tag(), resync);
            if (verdict instanceof SessionGuard.Verdict.Repeat repeat) {
                return repeat.reply();
            }
            if (verdict instanceof SessionGuard.Verdict.Refuse refuse) {
                return noted(refuse.reply());
            }
            Reply reply = resync && line.tag().number() != 0
                    ? noted(new Reply.Refused(Refusal.BAD_ARGUMENT, "SYST:RESY has number 0 of its session"))
                    : execute(arguments, true);
            sessions.answered(line.tag(), reply);
            if (arguments.command().equals(Commands.GOODBYE) && reply instanceof Reply.Ok) {
                sessions.end();
            }
            return reply;
        }
    }
}
