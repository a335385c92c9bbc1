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
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Rig rig;
    private final SessionRecorder recorder;
    private final LoggedBoard board;
    private final TakePlayer player;

    /** Begins the session. */
    public SupplyLog(Rig rig, Path folder, Manifest planned, RunListener listener) throws IOException {
        this.rig = rig;
        recorder = SessionRecorder.create(folder, planned, HostClock.system());
        recorder.attach(RecordedBoard.FILE, rig.recordedBoard().bytes());
        board = new LoggedBoard(rig.board(), recorder);
        player = new TakePlayer(rig, board, recorder, 0, listener);
    }

    /** Somebody says what happens now; on any thread. */
    public void mark(String text) {
        recorder.event(EventKind.MARKER, player.lastSampleUs(), Map.of("text", text));
    }

    /**
     * Logs and seals.
     *
     * @param programmed whether the rig's program drives the chip meanwhile; else its currents are off
     */
    public RunEnd run(int seconds, int samplesPerSecond, boolean programmed) {
        IOException failure = Run.guarded(recorder, () -> {
            if (programmed) {
                rig.load(board);
            } else {
                board.safe();
            }
            player.startSampling(samplesPerSecond);
            player.pass(seconds * MICROS_PER_SECOND);
            player.stopSampling();
        });
        return new RunEnd(Run.sealed(recorder), 0, failure);
    }
}
