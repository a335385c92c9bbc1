package bmru.hil.run;

import bmru.hil.dialogue.LoggedBoard;
import bmru.hil.dialogue.RecordedBoard;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Records the supply of a rig for a time, with markers that are set meanwhile. */
public final class SupplyLog {
    private static final long STEP_US = 100_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Rig rig;
    private final RunListener listener;
    private final SessionRecorder recorder;
    private volatile long lastUs;

    /** Begins the session. */
    public SupplyLog(Rig rig, Path folder, Manifest planned, RunListener listener) throws IOException {
        this.rig = rig;
        this.listener = listener;
        recorder = SessionRecorder.create(folder, planned, HostClock.system());
        recorder.attach(RecordedBoard.FILE, rig.recordedBoard().bytes());
    }

    /** Somebody says what happens now; on any thread. */
    public void mark(String text) {
        recorder.event(EventKind.MARKER, lastUs, Map.of("text", text));
    }

    /**
     * Logs and seals.
     *
     * @param programmed whether the rig's program drives the chip meanwhile; else its currents are off
     */
    public RunEnd run(int seconds, int samplesPerSecond, boolean programmed) {
        IOException failure = Run.guarded(recorder, () -> {
            LoggedBoard board = new LoggedBoard(rig.board(), recorder);
            if (programmed) {
                rig.load(board);
            } else {
                board.safe();
            }
            TakePlayer player = new TakePlayer(rig, board, recorder, 0, new RunListener() {
                @Override
                public void sample(long deviceUs, int microvolt, int picoamp) {
                    lastUs = deviceUs;
                    recorder.arrived(deviceUs);
                    listener.sample(deviceUs, microvolt, picoamp);
                }
            });
            player.startSampling(samplesPerSecond);
            for (long leftUs = seconds * MICROS_PER_SECOND; leftUs > 0 && !recorder.broken(); leftUs -= STEP_US) {
                board.poll(STEP_US);
                listener.frame();
            }
            player.stopSampling();
        });
        return new RunEnd(Run.sealed(recorder), 0, failure);
    }
}
