package bmru.hil.energy;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.hil.dialogue.LoggedBoard;
import bmru.hil.energy.EnergyWindow.Phase;
import bmru.hil.plan.PlannedClip;
import bmru.hil.plan.Take;
import bmru.hil.plan.TakeTimeline;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.run.Rig;
import bmru.hil.run.RigSession;
import bmru.hil.run.RunEnd;
import bmru.hil.run.RunListener;
import bmru.hil.run.TakePlayer;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rounds of off, idle, active and off again, recorded in a session, with the supply sampled all the time. */
public final class EnergyRun {
    public static final int ROUNDS = 5;
    /** Shorter ones hold too few frames of a speaking person, and too little of the noise that is slow. */
    public static final int LEAST_SECONDS = 10;

    private static final long MICROS_PER_SECOND = 1_000_000;

    /** After outputs are switched, bias currents and the monitor's filter settle. */
    private static final double SETTLE_SECONDS = 0.5;

    private final Rig rig;
    private final List<int[]> frames = new ArrayList<>();
    private final Pace pace;
    private final int frameRateHz;
    private final int samplesPerSecond;
    private final RunListener listener;

    /** How often and how long, in seconds. */
    record Pace(int rounds, double seconds, double settle) {}

    /**
     * @param inputs codes of the frames that are played again and again while the chip is at work
     * @param seconds of each window, {@link #LEAST_SECONDS} or more
     * @param frameRateHz of the board's frame clock
     */
    public EnergyRun(
            Rig rig, List<int[]> inputs, double seconds, int frameRateHz, int samplesPerSecond, RunListener listener) {
        this(rig, inputs, new Pace(ROUNDS, seconds, SETTLE_SECONDS), frameRateHz, samplesPerSecond, listener);
        if (!(seconds >= LEAST_SECONDS)) {
            throw new IllegalArgumentException("seconds=" + seconds + ": allowed " + LEAST_SECONDS + " or more");
        }
    }

    EnergyRun(Rig rig, List<int[]> inputs, Pace pace, int frameRateHz, int samplesPerSecond, RunListener listener) {
        this.rig = rig;
        this.pace = pace;
        this.frameRateHz = frameRateHz;
        this.samplesPerSecond = samplesPerSecond;
        this.listener = listener;
        for (int f = 0; f < pace.seconds * frameRateHz; f++) {
            frames.add(inputs.get(f % inputs.size()));
        }
    }

    /** Frames of all active windows. */
    public int frames() {
        return pace.rounds * frames.size();
    }

    /** How long all of it takes. */
    public double seconds() {
        return pace.rounds * Phase.values().length * (pace.seconds + pace.settle);
    }

    /** Records and seals. */
    public RunEnd record(Path folder, Manifest planned, Map<String, byte[]> files) throws IOException {
        return RigSession.record(rig, folder, planned, files, this::rounds);
    }

    private void rounds(LoggedBoard board, SessionRecorder recorder) throws IOException {
        rig.load(board);
        TakePlayer player = new TakePlayer(rig, board, recorder, frameRateHz, listener);
        player.startSampling(samplesPerSecond);
        for (int round = 1; round <= pace.rounds && !recorder.broken(); round++) {
            for (Phase phase : Phase.values()) {
                phase(board, recorder, player, round, phase);
            }
        }
        player.stopSampling();
    }

    private void phase(Board board, SessionRecorder recorder, TakePlayer player, int round, Phase phase)
            throws IOException {
        if (phase.on()) {
            board.outputsOn();
        } else {
            board.safe();
        }
        if (phase == Phase.IDLE) {
            // Inputs and cells would be as the last round's frames left them, or as they were switched on.
            player.play(take("at rest", round, Timeline.hold("at rest", rig.restInputs(), 1)));
        }
        pass(player, pace.settle);
        if (phase == Phase.ACTIVE) {
            player.play(take(EnergyWindow.CLIP, round, Timeline.clip(phase.toString(), frames)));
        } else {
            Long fromUs = player.lastSampleUs();
            pass(player, pace.seconds);
            Long untilUs = player.lastSampleUs();
            if (fromUs == null || untilUs == null) {
                throw new BoardException(board.uri(), "sent no supply sample");
            }
            recorder.event(EventKind.WINDOW, untilUs, EnergyWindow.details(round, phase, fromUs, untilUs));
        }
    }

    private static TakeTimeline take(String clip, int round, Timeline timeline) {
        return TakeTimeline.of(new Take(new PlannedClip(clip, null, 1, "", List.of()), round), timeline, frame -> "");
    }

    private static void pass(TakePlayer player, double seconds) throws IOException {
        player.pass(Math.round(seconds * MICROS_PER_SECOND));
    }
}
