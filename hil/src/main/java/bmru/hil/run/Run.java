package bmru.hil.run;

import bmru.audio.feature.Features;
import bmru.boards.board.BoardException;
import bmru.boards.client.SilentException;
import bmru.boards.link.LinkException;
import bmru.circuit.bias.InputCodes;
import bmru.hil.dialogue.LoggedBoard;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlanException;
import bmru.hil.plan.PlanFile;
import bmru.hil.plan.PlannedClip;
import bmru.hil.plan.Take;
import bmru.hil.plan.TakeTimeline;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan on a rig, recorded. What goes wrong ends the run and never the session: it is sealed, says what is missing, and
 * {@link #resume} plays that in a further segment. A board that was lost begins such a segment too, since its clock, its
 * samples' numbers and what its cells remembered may be others then.
 */
public final class Run {
    /** A port that was plugged in again takes about as long to come back. */
    private static final long PAUSE_MS = 1000;

    private final Rig rig;
    private final Plan plan;
    private final Map<String, List<int[]>> inputs;
    private final int samplesPerSecond;
    private final int attempts;
    private final RunListener listener;
    private final Set<String> played = new HashSet<>();

    private Run(
            Rig rig,
            Plan plan,
            Map<String, List<int[]>> inputs,
            int samplesPerSecond,
            int attempts,
            RunListener listener) {
        this.rig = rig;
        this.plan = plan;
        this.inputs = inputs;
        this.samplesPerSecond = samplesPerSecond;
        this.attempts = attempts;
        this.listener = listener;
    }

    /**
     * Reads all clips, so that one that cannot be played is refused before anything is sent.
     *
     * @param samplesPerSecond of the supply; 0 for none
     * @param attempts to open a lost board again, a second apart, before the next take is played; 0 to end the run at once
     */
    public static Run of(Rig rig, Plan plan, ClipSource clips, int samplesPerSecond, int attempts, RunListener listener)
            throws IOException {
        Map<String, List<int[]>> inputs = new LinkedHashMap<>();
        for (PlannedClip clip : plan.clips()) {
            inputs.put(clip.file(), encoded(clip.file(), clips.frames(clip.file()), rig, listener));
        }
        Run run = new Run(rig, plan, inputs, samplesPerSecond, attempts, listener);
        try {
            plan.takes().forEach(run::timeline);
        } catch (IllegalArgumentException e) {
            throw new PlanException("plan " + plan.name(), String.valueOf(e.getMessage()));
        }
        return run;
    }

    /** Input codes of frames, one a rail. */
    public static List<int[]> encoded(String file, Features frames, Rig rig, RunListener listener) {
        InputCodes codes = new InputCodes(rig.tables(), rig.circuit().unitNanoamp());
        List<int[]> encoded = new ArrayList<>();
        int beyond = 0;
        float[] frame = new float[frames.coefficients()];
        for (int f = 0; f < frames.frames(); f++) {
            frames.copyFrame(f, frame);
            beyond += codes.encode(frame);
            int[] rails = new int[codes.rails()];
            Arrays.setAll(rails, codes::code);
            encoded.add(rails);
        }
        if (beyond > 0) {
            listener.warn(file + ": " + beyond + " input currents are beyond their DAC and were set to its end");
        }
        return encoded;
    }

    private TakeTimeline timeline(Take take) {
        return TakeTimeline.of(plan, take, inputsOf(take), rig.restInputs());
    }

    private List<int[]> inputsOf(Take take) {
        return Objects.requireNonNull(inputs.get(take.clip().file()), "all clips of the plan were read");
    }

    /** Takes that are left to play. */
    public List<Take> left() {
        return plan.takes().stream()
                .filter(take -> !played.contains(name(take)))
                .toList();
    }

    /** Frames of the takes that are left to play. */
    public long framesLeft() {
        return left().stream()
                .mapToLong(take -> inputsOf(take).size() + (long) plan.restFrames())
                .sum();
    }

    private static String name(Take take) {
        return take.number() + " " + take.clip().file();
    }

    /**
     * Begins a session and plays the plan.
     *
     * @param planned what is known before; see {@link Manifest#planned}
     * @param files further ones to keep in the folder, by name
     */
    public RunEnd begin(Path folder, Manifest planned, Map<String, byte[]> files, HostClock clock) throws IOException {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put(RunFiles.PLAN, PlanFile.text(plan).getBytes(StandardCharsets.UTF_8));
        return record(folder, RigSession.recorder(rig, folder, planned, all, clock), clock);
    }

    /** Plays what a session lacks, in a further segment of it. */
    public RunEnd resume(Path folder, HostClock clock) throws IOException {
        SessionRecorder recorder = SessionRecorder.resume(folder, clock);
        // Another may have gone on with it until its lock was held.
        skipPlayed(folder);
        return record(folder, recorder, clock);
    }

    /** Takes of a session that were played to their end are not played again. */
    public void skipPlayed(Path folder) throws IOException {
        for (Event event : SessionReader.events(folder)) {
            if (event.kind() == EventKind.CLIP) {
                played.add(event.number("take") + " " + event.detail("clip"));
            }
        }
    }

    private RunEnd record(Path folder, SessionRecorder first, HostClock clock) throws IOException {
        SessionRecorder recorder = first;
        int reconnections = 0;
        int failed = 0;
        while (true) {
            int before = played.size();
            IOException failure = segment(recorder);
            Manifest sealed = sealed(recorder);
            failed = played.size() > before ? 1 : failed + 1;
            if (failure == null || failed > attempts || !isLost(failure) || recorder.broken()) {
                return new RunEnd(sealed, reconnections, failure);
            }
            listener.warn(failure.getMessage() + "; opening and programming it again");
            IOException stillLost = reopened();
            if (stillLost != null) {
                return new RunEnd(sealed, reconnections, stillLost);
            }
            reconnections++;
            recorder = SessionRecorder.resume(folder, clock);
        }
    }

    /** What may fail. */
    @FunctionalInterface
    interface Doing {
        void run() throws IOException;
    }

    /** @return why it ended early, which is then in the session; null where it did not */
    static @Nullable IOException guarded(SessionRecorder recorder, Doing doing) {
        try {
            doing.run();
            return null;
        } catch (IOException e) {
            failed(recorder, e);
            return e;
        } catch (RuntimeException e) {
            // A defect: what was recorded is kept all the same.
            recorder.fault(Fault.INTERRUPTED, e.toString());
            sealed(recorder);
            throw e;
        }
    }

    static void failed(SessionRecorder recorder, IOException failure) {
        recorder.fault(
                isInterruption(failure) ? Fault.INTERRUPTED : Fault.BOARD_GONE, String.valueOf(failure.getMessage()));
    }

    /** A thread that is interrupted would have its files closed under it: it is again once they are sealed. */
    static Manifest sealed(SessionRecorder recorder) {
        boolean interrupted = Thread.interrupted();
        try {
            return recorder.seal();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return what ended it before the plan's end; null where nothing did */
    private @Nullable IOException segment(SessionRecorder recorder) {
        return guarded(recorder, () -> {
            LoggedBoard board = new LoggedBoard(rig.board(), recorder);
            rig.load(board);
            TakePlayer player = new TakePlayer(rig, board, recorder, plan.frameRateHz(), listener);
            if (samplesPerSecond > 0) {
                player.startSampling(samplesPerSecond);
            }
            for (Take take : left()) {
                if (!player.play(timeline(take))) {
                    break;
                }
                played.add(name(take));
                listener.ended(take);
            }
            player.stopSampling();
        });
    }

    /** @return why it is not there again; null where it is */
    private @Nullable IOException reopened() {
        for (int attempt = 1; ; attempt++) {
            try {
                Thread.sleep(PAUSE_MS);
                rig.reopen();
                return null;
            } catch (InterruptedException e) {
                return new InterruptedIOException(rig.board().uri() + ": interrupted");
            } catch (IOException e) {
                if (!isLost(e) || attempt == attempts) {
                    return attempt < attempts
                            ? e
                            : new BoardException(
                                    rig.board().uri(),
                                    "gave up after " + attempts + " attempts to open it again: " + e.getMessage(),
                                    e);
                }
            }
        }
    }

    private static boolean isInterruption(IOException failure) {
        return failure instanceof InterruptedIOException
                || (failure instanceof LinkException link && link.kind() == LinkException.Cause.INTERRUPTED);
    }

    /** Whether opening the board again can help. */
    private static boolean isLost(IOException failure) {
        if (failure instanceof LinkException link) {
            return switch (link.kind()) {
                case NOT_FOUND, IN_USE, REFUSED, LOST -> true;
                case NO_PERMISSION, INTERRUPTED -> false;
            };
        }
        return failure instanceof SilentException || (failure instanceof BoardException board && board.isLost());
    }
}
