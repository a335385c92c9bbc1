package bmru.hil.live.board;

import bmru.boards.board.Board;
import bmru.boards.device.Readout;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.decision.Winner;
import bmru.circuit.model.Model;
import bmru.circuit.unit.Units;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import bmru.hil.live.frame.Latencies;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A board that hears what the loop hears: takes the frames out of the loop's ring in a thread of its own, sends them as they
 * come, and puts what the board reads beside what the model made of the same frame. A board that is slow holds no sound up.
 */
public final class BoardFollower implements AutoCloseable {
    /** More than a board holds, so that the frame of a reading is still known. */
    private static final int UNDER_WAY = 256;

    private static final long POLL_US = 1_000;
    private static final long END_MS = 3_000;

    /** From one divergence that is told to the next. */
    private static final double TOLD_SECONDS = 1;

    private final Board board;
    private final Stage stage;
    private final Supplier<Stage> atWork;
    private final Pacer pacer;
    private final Events events;
    private final @Nullable LiveRecord record;
    private final InputCodes inputs;
    private final int[][] codes;
    private final double classStepNanoamp;
    private final ClassValues computed;
    private final FrameRing ring;
    private final FrameRing.Reader reader;
    private final boolean slow;
    private final Frame[] sent = new Frame[UNDER_WAY];
    private final Frame frame;
    private final SupplyMean supply;
    private final LiveDecision decision;
    private final double[] y;
    private final Thread thread = new Thread(this::run, "board");
    private final Latencies latencies = new Latencies();
    private long submitted;
    private volatile long read;
    private volatile long differing;
    private volatile long detections;
    private boolean agreed = true;
    private double told = Double.NEGATIVE_INFINITY;
    private Events.@Nullable Subscription subscription;
    private Stage tuned;
    private volatile boolean closed;

    /**
     * @param board programmed with the stage's model; closed with this
     * @param tables of its converters
     * @param atWork the stage of the model beside it now, whose thresholds may change while sound comes
     * @param record of its session, whose board it is; null for none
     */
    public BoardFollower(
            Board board,
            ChipTables tables,
            Stage stage,
            Supplier<Stage> atWork,
            Pacer pacer,
            Events events,
            @Nullable LiveRecord record) {
        this.board = board;
        this.stage = stage;
        this.atWork = atWork;
        this.pacer = pacer;
        this.events = events;
        this.record = record;
        Model model = stage.setup().model();
        inputs = new InputCodes(tables, model.unitNanoamp());
        codes = new int[UNDER_WAY][inputs.rails()];
        classStepNanoamp = tables.adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
        computed = new ClassValues(model);
        ring = new FrameRing(stage.ring().layout());
        reader = stage.ring().reader();
        slow = board.info().settleUs() > periodUs();
        frame = new Frame(ring.layout());
        supply = new SupplyMean(record == null ? null : record.supply());
        Arrays.setAll(sent, i -> new Frame(ring.layout()));
        decision = new LiveDecision(model);
        y = new double[model.labels().size()];
        tuned = stage;
        tune(stage.setup());
        thread.setDaemon(true);
    }

    /** Begins a run on the board and follows from the loop's next frame on. */
    public void start() throws IOException {
        board.startRun(pacer.lead() == Pacer.Lead.BOARD ? periodUs() : 0, this::reading);
        int rate = board.usualSamplesPerSecond();
        if (rate > 0) {
            board.startPower(rate, supply);
        }
        if (record != null) {
            subscription = events.subscribe("session", record);
        }
        thread.start();
    }

    private long periodUs() {
        return Math.round(ring.layout().frameSeconds() * 1e6);
    }

    /** Frames as the board read them, numbered as the loop's. */
    public FrameRing ring() {
        return ring;
    }

    /** What it is, and where its figures come from. */
    public String text() {
        return "board " + board.info().board() + ", chip " + board.info().serial()
                + (board.info().simulated() ? ", simulated" : ", measured")
                + (readsClasses() ? "" : "; it reads state bits only, class currents are computed from them here")
                + (slow
                        ? "; its inputs settle in " + board.info().settleUs() / 1000
                                + " ms: of the frames that come meanwhile it takes the last"
                        : "")
                + "; the " + pacer.lead() + "'s clock leads";
    }

    private boolean readsClasses() {
        return board.info().classes() > 0;
    }

    /** What came of it so far. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d frames read, %d detections; %d frames differ from the model; %d repeated, %d dropped; 99.9 %% read"
                        + " within %.1f ms of the end of their sound%s",
                read,
                detections,
                differing,
                pacer.repeated(),
                pacer.dropped() + reader.dropped(),
                latencies.quantileMs(0.999),
                supply.nanojoule() > 0
                        ? String.format(
                                Locale.ROOT,
                                "; %.0f nW",
                                supply.nanojoule() / (read * ring.layout().frameSeconds()))
                        : "");
    }

    /** Frames whose bits or winner are not those of the model beside it. */
    public long differing() {
        return differing;
    }

    public long framesRead() {
        return read;
    }

    public long detections() {
        return detections;
    }

    private void run() {
        try {
            while (!closed) {
                boolean came = false;
                while (!closed && submitted - read < mostUnderWay() && reader.take(frame)) {
                    came = true;
                    offer();
                }
                if (!came && submitted > 0 && pacer.repeats(submitted - read)) {
                    submit(sent[slot(submitted - 1)]);
                }
                board.poll(POLL_US);
            }
            while (reader.take(frame)) {
                if (submitted - read >= mostUnderWay()) {
                    board.drain();
                }
                offer();
            }
            board.drain();
        } catch (IOException | RuntimeException e) {
            if (record != null) {
                record.failed(e instanceof IOException io ? io : new IOException(e));
            }
            events.send(
                    new Event.Note(seconds(frame.number()), "board", e.getMessage() + "; it is not followed any more"));
        }
    }

    /** A board that cannot take every frame gets one when it has read the one before: none waits there and grows old. */
    private int mostUnderWay() {
        return slow ? 1 : UNDER_WAY;
    }

    /** The frame that came, for the board or for nobody. */
    private void offer() throws IOException {
        if (pacer.takes(submitted - read, slow && reader.hasNext())) {
            submit(frame);
        }
    }

    private void submit(Frame from) throws IOException {
        int slot = slot(submitted++);
        if (sent[slot] != from) {
            sent[slot].copy(from);
        }
        inputs.encode(from.features());
        for (int rail = 0; rail < codes[slot].length; rail++) {
            codes[slot][rail] = inputs.code(rail);
        }
        board.submit(codes[slot], List.of());
    }

    private static int slot(long number) {
        return (int) (number % UNDER_WAY);
    }

    private void reading(long number, long deviceTimeUs, Readout readout) {
        Frame model = sent[slot(number)];
        latencies.add(model.ageMs());
        if (record != null) {
            record.reading(number, deviceTimeUs, codes[slot(number)], readout);
        }
        supply.frame(ring.layout().frameSeconds());
        Frame own = ring.claim();
        own.copy(model);
        int cells = 0;
        for (int cell = 0; cell < ring.layout().allCells(); cell++) {
            boolean high = readout.state(cell);
            own.state(cell, high);
            cells += high == model.state(cell) ? 0 : 1;
        }
        classes(own, model, readout);
        own.power(supply.nanowatt(), supply.nanojoule());
        boolean winnerDiffers = readsClasses() && own.winner() != model.winner();
        Stage now = atWork.get();
        if (now != tuned) {
            tuned = now;
            tune(now.setup());
        }
        int heard = decision.add(y);
        for (int k = 0; k < y.length; k++) {
            own.evidence(k, decision.evidence(k));
        }
        ring.publish();
        read = number + 1;
        compare(model.number(), cells, winnerDiffers);
        if (heard != LiveDecision.NONE) {
            detections = detections() + 1;
            events.send(new Event.BoardHeard(
                    seconds(model.number()), ring.layout().labels().get(heard)));
        }
    }

    private void tune(Setup to) {
        for (int k = 0; k < y.length; k++) {
            decision.threshold(k, to.threshold(k));
        }
    }

    private void classes(Frame own, Frame model, Readout readout) {
        double unit = stage.setup().model().unitNanoamp();
        if (readsClasses()) {
            for (int k = 0; k < y.length; k++) {
                y[k] = readout.classCode(k) * classStepNanoamp / unit;
            }
        } else {
            System.arraycopy(computed.of(model.features(), own::state), 0, y, 0, y.length);
        }
        own.classes(y, unit, readsClasses() ? readout.winner() : Winner.of(y));
    }

    private void compare(long number, int cells, boolean winnerDiffers) {
        boolean agrees = cells == 0 && !winnerDiffers;
        if (!agrees) {
            differing = differing() + 1;
            if (agreed && seconds(number) - told >= TOLD_SECONDS) {
                told = seconds(number);
                events.send(new Event.Diverged(seconds(number), number, cells, winnerDiffers));
            }
        }
        agreed = agrees;
    }

    private double seconds(long number) {
        return ring.layout().seconds(number);
    }

    /** Brings the board to the safe state, then seals its session. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(END_MS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(END_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            board.close();
            seal();
        }
    }

    private void seal() {
        if (record == null) {
            return;
        }
        if (subscription != null) {
            subscription.close();
        }
        Manifest sealed = record.seal(periodUs());
        if (sealed.state() != SessionState.COMPLETE) {
            events.send(new Event.Note(
                    seconds(frame.number()), "session", "is incomplete: " + String.join("; ", sealed.reasons())));
        }
    }
}
