package bmru.hil.run;

import bmru.boards.program.ProgramFile;
import bmru.hil.dialogue.LoggedBoard;
import bmru.hil.dialogue.RecordedBoard;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A session of something that is done with a rig and is no plan: recorded, and sealed however it ends. */
public final class RigSession {
    private final Rig rig;
    private final SessionRecorder recorder;

    private RigSession(Rig rig, SessionRecorder recorder) {
        this.rig = rig;
        this.recorder = recorder;
    }

    /** What is done; all commands go through the board that it is given. */
    @FunctionalInterface
    public interface Work {
        void run(LoggedBoard board, SessionRecorder recorder) throws IOException;
    }

    /**
     * Makes the folder.
     *
     * @param files further ones to keep in it, by name
     */
    public static RigSession begin(Rig rig, Path folder, Manifest planned, Map<String, byte[]> files)
            throws IOException {
        SessionRecorder recorder = SessionRecorder.create(folder, planned, HostClock.system());
        files.forEach(recorder::attach);
        recorder.attach(RecordedBoard.FILE, rig.recordedBoard().bytes());
        recorder.attach(RunFiles.PROGRAM, ProgramFile.write(rig.program()));
        return new RigSession(rig, recorder);
    }

    /** Does it, and seals. */
    public RunEnd run(Work work) {
        IOException failure = Run.guarded(recorder, () -> work.run(new LoggedBoard(rig.board(), recorder), recorder));
        return new RunEnd(Run.sealed(recorder), 0, failure);
    }

    /** Both. */
    public static RunEnd record(Rig rig, Path folder, Manifest planned, Map<String, byte[]> files, Work work)
            throws IOException {
        return begin(rig, folder, planned, files).run(work);
    }
}
