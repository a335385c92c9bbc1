package bmru.hil.run;

import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Records the supply of a rig for a time, with markers that are set meanwhile. */
public final class SupplyLog {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final RigSession session;
    private final TakePlayer player;

    /** Begins the session. */
    public SupplyLog(Rig rig, Path folder, Manifest planned, RunListener listener) throws IOException {
        session = RigSession.begin(rig, folder, planned, Map.of());
        player = new TakePlayer(rig, session.board(), session.recorder(), 0, listener);
    }

    /** Somebody says what happens now; on any thread. */
    public void mark(String text) {
        session.recorder().event(EventKind.MARKER, player.lastSampleUs(), Map.of("text", text));
    }

    /**
     * Logs and seals.
     *
     * @param programmed whether the rig's program drives the chip meanwhile; else its currents are off
     */
    public RunEnd run(int seconds, int samplesPerSecond, boolean programmed) {
        return session.record((board, recorder) -> {
            if (programmed) {
                session.rig().load(board);
            } else {
                board.safe();
            }
            player.startSampling(samplesPerSecond);
            player.pass(seconds * MICROS_PER_SECOND);
            player.stopSampling();
        });
    }
}
