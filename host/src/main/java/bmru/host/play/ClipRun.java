package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.hil.energy.EnergyAnalysis;
import bmru.hil.energy.EnergyReport;
import bmru.hil.energy.EnergyRun;
import bmru.hil.plan.Plan;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunEnd;
import bmru.hil.session.Manifest;
import bmru.host.input.InputFiles;
import bmru.host.session.RecordedRun;
import bmru.host.session.RigOptions;
import bmru.host.session.RunProgress;
import bmru.host.session.SessionOptions;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru bench run}: clips through a board, recorded in a session. */
@Command(
        name = "run",
        description = "Programs a board, plays recordings or features through it on its frame clock, and records"
                + " decisions, states, class currents and the supply in a session.",
        footer = {
            "",
            "Ctrl-C ends the run cleanly; bmru bench resume goes on with it. Exit code 1 where a frame was later than"
                    + " tolerated, or the session is incomplete."
        })
public class ClipRun implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private InputFiles input;

    @Mixin
    private RigOptions rigOptions;

    @Mixin
    private SessionOptions session;

    @Mixin
    private PlanOptions planOptions;

    @Option(
            names = "--power-rate",
            paramLabel = "HZ",
            description =
                    "Supply samples a second (default: 1000, or the most that monitor and link take; 0 for none).")
    private @Nullable Integer powerRate;

    @Option(
            names = "--reconnect",
            description =
                    "Where the board is lost, opens and programs it again and goes on with the clip that was lost,"
                            + " up to " + ATTEMPTS + " attempts a clip.")
    private boolean reconnect;

    private static final int ATTEMPTS = 10;

    @Option(
            names = "--energy",
            description =
                    "Measures what a decision costs instead: five rounds of 10 s off, idle, at work with the clips,"
                            + " and off again, 3.5 minutes in all.")
    private boolean energy;

    @Mixin
    private LateOption late;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        double lateMs = late.milliseconds();
        try (Rig rig = rigOptions.open();
                RunProgress progress = new RunProgress(results)) {
            Plan plan = planOptions.plan(rig, input);
            if (energy) {
                return energy(rig, plan, progress);
            }
            RecordedRun run = record(rig, plan, progress);
            progress.ended();
            results.print(
                    RunTable.of(run.results(), run.session(), lateMs, run.end().reconnections()));
            return run.exitCode(lateMs);
        }
    }

    private int energy(Rig rig, Plan plan, RunProgress progress) throws IOException {
        int samples = samplesPerSecond(rig);
        ClipFiles clips = ClipFiles.of(plan, rig, progress);
        EnergyRun run = EnergyTable.run(rig, plan, clips, samples, progress);
        progress.expect(run.frames());
        Path folder = session.folder(plan.name());
        RunEnd end = run.record(folder, planned(rig, plan, samples), rigOptions.files());
        progress.close();
        end.require("; what was measured is in " + folder);
        RecordedSession recorded = SessionReader.open(folder);
        EnergyReport found = EnergyAnalysis.of(recorded);
        results.print(EnergyTable.report(recorded, found));
        return end.complete() && found != null && found.complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private int samplesPerSecond(Rig rig) {
        return powerRate == null ? rig.board().usualSamplesPerSecond() : powerRate;
    }

    private Manifest planned(Rig rig, Plan plan, int samples) throws RefusedException {
        return session.planned(rig, plan.name(), samples, plan.seed(), plan.frameRateHz());
    }

    private RecordedRun record(Rig rig, Plan plan, RunProgress progress) throws IOException {
        int samples = samplesPerSecond(rig);
        ClipFiles clips = ClipFiles.of(plan, rig, progress);
        Run run = Run.of(rig, plan, clips, samples, reconnect ? ATTEMPTS : 0, progress);
        progress.expect(run.framesLeft(), run.left().size());
        Path folder = session.folder(plan.name());
        return RecordedRun.of(
                folder, run.begin(folder, planned(rig, plan, samples), rigOptions.files(), HostClock.system()));
    }
}
