package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.hil.plan.Plan;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunFiles;
import bmru.hil.session.Conditions;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionState;
import bmru.host.session.RecordedRun;
import bmru.host.session.RunProgress;
import bmru.host.session.SessionOptions;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.Interruption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru bench resume}: plays what a session lacks. */
@Command(
        name = "resume",
        description = "Goes on with a session that was ended, killed or lost its board: plays the clips that it lacks.",
        footer = {
            "",
            "Board, program, model and tables are those of the session. A chip of another serial number is refused."
        })
public final class ResumeCommand implements Callable<Integer>, Interruption.Heeded {
    @Parameters(paramLabel = "DIR", description = "The session: its folder, or its name in the list.")
    private Path name;

    @Mixin
    private BoardOptions board;

    @Mixin
    private LateOption late;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        double lateMs = late.milliseconds();
        Path folder = SessionOptions.existing(name);
        Manifest manifest = SessionJson.readManifest(new SessionFolder(folder));
        if (manifest.state() == SessionState.COMPLETE) {
            throw new RefusedException(folder + ": is complete: there is nothing to go on with");
        }
        RunFiles kept = RunFiles.read(folder);
        Path tables = folder.resolve(RunFiles.TABLES);
        board.assume(
                manifest.conditions().board().uri(),
                folder.resolve(RunFiles.MODEL),
                Files.exists(tables) ? tables : null);
        try (Rig rig = board.rig(kept.program());
                RunProgress progress = new RunProgress(results)) {
            requireSameChip(rig, manifest.conditions());
            Plan plan = kept.plan();
            Conditions.Instrument instrument = manifest.conditions().instrument();
            Run run = Run.of(
                    rig,
                    plan,
                    ClipFiles.of(plan, rig, progress),
                    instrument == null ? 0 : instrument.samplesPerSecond(),
                    0,
                    progress);
            run.skipPlayed(folder);
            progress.expect(run.framesLeft(), run.left().size());
            RecordedRun resumed = RecordedRun.resumed(run, folder);
            progress.ended();
            results.print(RunTable.of(resumed.results(), folder, lateMs, 0));
            return resumed.exitCode(lateMs);
        }
    }

    private static void requireSameChip(Rig rig, Conditions before) throws RefusedException {
        String serial = before.chip().serial();
        if (!rig.info().serial().equals(serial)) {
            throw new RefusedException(rig.board().uri() + ": is chip "
                    + rig.info().serial() + ": the session is of chip " + serial + "; connect that one");
        }
    }
}
