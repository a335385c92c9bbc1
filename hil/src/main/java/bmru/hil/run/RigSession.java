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
import java.util.TreeMap;

/** A session of something that is done with a rig and is no plan. */
public final class RigSession {
    private final Rig rig;
    private final SessionRecorder recorder;
    private final LoggedBoard board;

    private RigSession(Rig rig, SessionRecorder recorder) {
        this.rig = rig;
        this.recorder = recorder;
        board = new LoggedBoard(rig.board(), recorder);
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
        return new RigSession(rig, recorder(rig, folder, planned, files, HostClock.system()));
    }

    /** Begun, with what every session of a rig keeps. */
    static SessionRecorder recorder(Rig rig, Path folder, Manifest planned, Map<String, byte[]> files, HostClock clock)
            throws IOException {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put(RecordedBoard.FILE, rig.recordedBoard().bytes());
        all.put(RunFiles.PROGRAM, ProgramFile.write(rig.program()));
        SessionRecorder recorder = SessionRecorder.create(folder, planned, clock);
        all.forEach(recorder::attach);
        return recorder;
    }

    public Rig rig() {
        return rig;
    }

    /** The rig's board, through which all commands go. */
    public LoggedBoard board() {
        return board;
    }

    public SessionRecorder recorder() {
        return recorder;
    }

    /** What it was about ended early. */
    public void failed(IOException failure) {
        Run.failed(recorder, failure);
    }

    /** Ends it, also in a thread that is interrupted. */
    public Manifest seal() {
        return Run.sealed(recorder);
    }

    /** Recorded, and sealed however it ends. */
    public static RunEnd record(Rig rig, Path folder, Manifest planned, Map<String, byte[]> files, Work work)
            throws IOException {
        return begin(rig, folder, planned, files).record(work);
    }

    /** Does it, and seals however it ends. */
    RunEnd record(Work work) {
        IOException failure = Run.guarded(recorder, () -> work.run(board, recorder));
        return new RunEnd(seal(), 0, failure);
    }
}
