package bmru.host.session;

import bmru.hil.dialogue.ReplayBoard;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.result.Results;
import bmru.hil.run.Run;
import bmru.hil.run.RunEnd;
import bmru.hil.session.SessionState;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;

/** What became of a run: its session, and its figures read back from it. */
public record RecordedRun(Path session, RunEnd end, Results results) {
    /** Goes on in a session that is there. */
    public static RecordedRun resumed(Run run, Path session) throws IOException {
        return of(session, run.resume(session, HostClock.system()));
    }

    /**
     * @throws IOException the failure that ended the run before its plan was, or why its folder takes no more
     */
    public static RecordedRun of(Path session, RunEnd end) throws IOException {
        boolean replayed = end.manifest().conditions().board().uri().startsWith(ReplayBoard.SCHEME);
        // What a recording does not hold, it will not hold later.
        String remedy = replayed ? "" : ": go on with bmru bench resume " + session;
        end.require("; what was played is in " + session + remedy);
        return new RecordedRun(session, end, Results.of(SessionReader.open(session)));
    }

    /** 0 where all went as planned and no frame was later than tolerated. */
    public int exitCode(double lateMs) {
        return results.isLaterThan(lateMs) || results.state() != SessionState.COMPLETE
                ? ExitCode.CHECK_FAILED
                : ExitCode.OK;
    }
}
