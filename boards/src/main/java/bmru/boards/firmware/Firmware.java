package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.link.LinkException;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Damage;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameView;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import bmru.boards.wire.WireError;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The board's side of the protocol: bytes in through {@link #receive}, bytes out through the sink, time through
 * {@link #tick}. It knows no thread and no clock of its own, so that it runs the same on simulated time.
 */
public final class Firmware {
    /** Silence after which a begun frame is given up: twenty bytes even at 9600 baud. */
    private static final long IDLE_US = 20_000;

    /** Heartbeats and half frames are given up to within this time. */
    private static final long LONGEST_REST_US = 10_000;

    /** Samples at 50,000 a second then come 50 at a time. */
    private static final long POWER_REST_US = 1000;

    /** A host's window is never held up by less than an eighth of it. */
    private static final int CREDIT_STEP = CommandTable.BUFFER_BYTES / 8;

    private final Device device;
    private final LongSupplier clockUs;
    private final Transmitter transmitter;
    private final ProgramStore store;
    private final Runner runner;
    private final PowerPump power;
    private final CommandTable commands;
    private final SessionGuard sessions = new SessionGuard();
    private final Watchdog watchdog = new Watchdog();
    private final Demultiplexer demultiplexer = new Demultiplexer(new Incoming());
    private BoardState state = BoardState.SAFE;
    private String safeReason = "power-up";
    private Reply.@Nullable Refused lastError;
    private int errors;
    private int boots = 1;
    private long consumed;
    private long credited;
    private long receivedUs;
    private @Nullable LinkException sendFailure;

    public Firmware(Device device, LongSupplier clockUs, ByteSink sink) {
        this.device = device;
        this.clockUs = clockUs;
        transmitter = new Transmitter(sink, clockUs);
        store = new ProgramStore(device);
        runner = new Runner(device, store, transmitter);
        power = new PowerPump(device, transmitter);
        commands = new CommandTable(this, device, store, runner, power, transmitter);
    }

    /** What a board prints when it starts. */
    public void boot() throws LinkException {
        transmitter.line("# bmru board " + device.info().board() + " ready");
    }

    public void receive(byte[] bytes, int length) throws LinkException {
        receivedUs = nowUs();
        for (int i = 0; i < length; i++) {
            consumed++;
            demultiplexer.accept(bytes, i, 1);
        }
        if (sessions.active() && consumed - credited >= CREDIT_STEP) {
            credited = consumed;
            transmitter.send(transmitter.begin(FrameType.CREDIT).u32((int) consumed));
        }
        throwFailure();
    }

    /** Lets time pass: samples that are due are taken, a lost host is noticed. */
    public void tick() throws LinkException {
        long now = nowUs();
        if (now - receivedUs > IDLE_US) {
            demultiplexer.idle();
        }
        try {
            if (state != BoardState.SAFE && watchdog.expired(now)) {
                enterSafe();
                safeReason = "heartbeat-lost";
                event(EVENT_HEARTBEAT_LOST);
            }
            if (state == BoardState.RUN) {
                runner.tick(now);
            }
            power.tick(now);
        } catch (DeviceException e) {
            fault(e);
        }
        throwFailure();
    }

    /** The board restarts, as after a reset or a loss of power. */
    public void reset() throws LinkException {
        try {
            device.powerCycle();
        } catch (DeviceException e) {
            fault(e);
        }
        power.stop();
        store.reset();
        runner.reset();
        sessions.end();
        watchdog.arm(0, nowUs());
        state = BoardState.SAFE;
        safeReason = "power-up";
        boots++;
        boot();
    }

    /** The host has gone without a word. */
    public void hostLost() throws LinkException {
        sessions.end();
        demultiplexer.reset();
        sendFailure = null;
        if (state != BoardState.SAFE) {
            // A host that said goodbye, or had the board go safe, is not why it is.
            leaveSafely();
        }
        watchdog.arm(0, nowUs());
        power.stop();
    }

    private void leaveSafely() {
        try {
            enterSafe();
            safeReason = "host-lost";
        } catch (DeviceException e) {
            fault(e);
        }
    }

    /** How long {@link #tick} may stay away where no bytes come. */
    public long restUs() {
        long rest = power.running() ? POWER_REST_US : LONGEST_REST_US;
        return state == BoardState.RUN ? Math.max(0, Math.min(rest, runner.nextUs() - nowUs())) : rest;
    }

    public BoardState state() {
        return state;
    }

    static final int EVENT_HEARTBEAT_LOST = 1;
    static final int EVENT_FAULT = 2;

    long nowUs() {
        return clockUs.getAsLong();
    }

    Map<String, String> resync() throws DeviceException {
        consumed = 0;
        credited = 0;
        transmitter.restart();
        return CommandTable.fields("boot", boots);
    }

    Map<String, String> status() throws DeviceException {
        return CommandTable.fields(
                "state",
                state,
                "reason",
                state == BoardState.SAFE ? safeReason : "-",
                "name",
                store.name(),
                "active",
                ProgramStore.hex(store.crc(true)),
                "gen",
                store.generation(),
                "boot",
                boots);
    }

    Map<String, String> lastError() {
        Reply.Refused error = lastError;
        Map<String, String> fields =
                CommandTable.fields("code", error == null ? 0 : error.error().code(), "count", errors);
        lastError = null;
        errors = 0;
        return fields;
    }

    Map<String, String> goodbye() throws DeviceException, LinkException {
        power.stop();
        watchdog.arm(0, nowUs());
        // Who only looked at a board that is safe is not why it is: a lost heartbeat is still to be seen afterwards.
        String reason = state == BoardState.SAFE ? safeReason : "closed";
        enterSafe();
        safeReason = reason;
        return Map.of();
    }

    Reply noted(Reply.Refused refused) {
        lastError = refused;
        errors++;
        return refused;
    }

    void armWatchdog(int limitMs) {
        watchdog.arm(limitMs, nowUs());
    }

    void enterSafe() throws DeviceException {
        state = BoardState.SAFE;
        safeReason = "commanded";
        device.outputs(false);
    }

    void powerUp() throws DeviceException {
        device.outputs(true);
        if (state != BoardState.RUN) {
            state = BoardState.IDLE;
        }
    }

    void enterRun() {
        state = BoardState.RUN;
    }

    void leaveRun() {
        state = BoardState.IDLE;
    }

    /** Outputs off, as well as a device in trouble still can. */
    void fault(DeviceException failure) {
        state = BoardState.FAULT;
        try {
            noted(new Reply.Refused(WireError.DEVICE_FAULT, String.valueOf(failure.getMessage())));
            device.outputs(false);
            event(EVENT_FAULT);
        } catch (DeviceException e) {
            failure.addSuppressed(e);
        } catch (LinkException e) {
            sendFailure = e;
        }
    }

    private void event(int code) throws LinkException {
        transmitter.send(transmitter.begin(FrameType.EVENT).u8(code).u32(0));
    }

    private void throwFailure() throws LinkException {
        LinkException failure = sendFailure;
        sendFailure = null;
        if (failure != null) {
            throw failure;
        }
    }

    /** What comes from the host. */
    private final class Incoming implements Demultiplexer.Listener {
        @Override
        public void line(String text) {
            try {
                take(ControlLine.parse(text));
            } catch (LinkException e) {
                sendFailure = e;
            }
        }

        @Override
        public void frame(FrameView frame) {
            watchdog.heard(nowUs());
            try {
                switch (frame.type()) {
                    case STAGE -> store.stage(frame);
                    case INPUT -> {
                        if (state == BoardState.RUN) {
                            runner.input(frame, nowUs());
                        }
                    }
                    default -> {
                        // Attention and heartbeat have done their work by arriving.
                    }
                }
            } catch (DeviceException e) {
                fault(e);
            } catch (LinkException e) {
                sendFailure = e;
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
            Reply refused = noted(new Reply.Refused(WireError.UNREADABLE_LINE, why));
            try {
                transmitter.line(new ControlLine.Tagged(Tag.UNREADABLE, refused.body()).text());
            } catch (LinkException e) {
                sendFailure = e;
            }
        }

        private void take(ControlLine line) throws LinkException {
            watchdog.heard(nowUs());
            if (line instanceof ControlLine.Tagged tagged) {
                transmitter.line(new ControlLine.Tagged(tagged.tag(), answer(tagged)).text());
                if (tagged.body().equals("SYST:BYE")) {
                    sessions.end();
                }
            } else if (line instanceof ControlLine.Untagged typed) {
                transmitter.line(commands.execute(typed.body()).body());
            } else if (line instanceof ControlLine.Damaged damaged) {
                unreadable(damaged.why());
            }
        }

        private String answer(ControlLine.Tagged line) throws LinkException {
            SessionGuard.Verdict verdict = sessions.judge(line);
            if (verdict instanceof SessionGuard.Verdict.Repeat repeat) {
                return repeat.body();
            }
            if (verdict instanceof SessionGuard.Verdict.Refuse refuse) {
                return noted(refuse.reply()).body();
            }
            Reply reply = commands.execute(line.body());
            sessions.answered(line.tag(), reply);
            return reply.body();
        }
    }
}
