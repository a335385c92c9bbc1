package bmru.host.bench;

import bmru.hil.record.HostClock;
import bmru.hil.result.Results;
import bmru.hil.run.Run;
import bmru.hil.run.RunEnd;
import bmru.hil.session.SessionReader;
import bmru.hil.session.SessionState;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What became of a run: its session, and its figures read back from it. */
public record RecordedRun(Path session, RunEnd end, Results results) {
    /** Later than half a frame, an input is no longer the one of its frame. */
    public static final String LATE_MS = "5";

    /** Goes on in a session that is there. */
    static RecordedRun resumed(Run run, Path session) throws IOException {
        return of(session, run.resume(session, HostClock.system()));
    }

    /**
     * @throws IOException the failure that ended the run before its plan was, or why its folder takes no more
     */
    public static RecordedRun of(Path session, RunEnd end) throws IOException {
        IOException failure = end.failure();
        if (failure != null) {
            throw new IOException(failure.getMessage() + goOn(session), failure);
        }
        return new RecordedRun(session, end, Results.of(SessionReader.open(session)));
    }

    private static String goOn(Path session) {
        return "; what was played is in " + session + ": go on with bmru bench resume " + session;
    }

    /** 0 where all went as planned and no frame was later than tolerated. */
    int exitCode(double lateMs) {
        @Nullable Double latest = RunTable.latestMs(results);
        boolean late = latest != null && latest > lateMs;
        return late || results.state() != SessionState.COMPLETE ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }
}
