package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.hil.energy.EnergyFigure;
import bmru.hil.energy.EnergyReport;
import bmru.hil.energy.EnergyRun;
import bmru.hil.energy.Scope;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlannedClip;
import bmru.hil.readback.RecordedSession;
import bmru.hil.run.ClipSource;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunListener;
import bmru.hil.session.Conditions;
import bmru.hil.session.Manifest;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code bmru bench run --energy} measures and prints. */
final class EnergyTable {
    private static final Columns<EnergyFigure> FIGURES = Columns.of(EnergyFigure.class)
            .text("figure", EnergyFigure::name)
            .text("unit", EnergyFigure::unit)
            .significant("median", 4, EnergyFigure::value)
            .significant("low", 4, EnergyFigure::low)
            .significant("high", 4, EnergyFigure::high)
            .count("rounds", EnergyFigure::rounds)
            .text("scope", EnergyFigure::scope)
            .text("origin", EnergyFigure::origin);

    private EnergyTable() {}

    /** The clips of a plan, one after the other, as what the chip is at work with. */
    static EnergyRun run(Rig rig, Plan plan, ClipSource clips, int samplesPerSecond, RunListener listener)
            throws IOException {
        if (plan.frameRateHz() == 0) {
            throw new RefusedException("--rate=0: energy wants a frame clock, allowed 1 to 1000");
        }
        if (samplesPerSecond == 0) {
            throw new RefusedException("--energy: the board's supply is not sampled: wanted a board with a monitor, and"
                    + " --power-rate above 0");
        }
        List<int[]> inputs = new ArrayList<>();
        for (PlannedClip clip : plan.clips()) {
            inputs.addAll(Run.encoded(clip.file(), clips.frames(clip.file()), rig, listener));
        }
        return new EnergyRun(rig, inputs, EnergyRun.LEAST_SECONDS, plan.frameRateHz(), samplesPerSecond, listener);
    }

    /** @param energy null where the session has no windows of it */
    static Report report(RecordedSession session, @Nullable EnergyReport energy) {
        Manifest manifest = session.manifest();
        Conditions conditions = manifest.conditions();
        Report report = new Report()
                .subject("board", conditions.board().uri(), conditions.board().origin())
                .text("session", session.folder().path())
                .text("state", manifest.state());
        List<String> remarks = new ArrayList<>(manifest.reasons());
        String expiry = conditions.expiry();
        if (expiry != null) {
            remarks.add(expiry);
        }
        if (!remarks.isEmpty()) {
            report.text("remarks", remarks);
        }
        if (energy == null) {
            return report.text("energy", null);
        }
        report.text(
                        "not_measured",
                        energy.notMeasured().stream().map(Scope::toString).collect(Collectors.joining(", ")))
                .table(new Table<>("energy", FIGURES, energy.figures()));
        energy.refused().forEach(why -> report.line("No figure of " + why + "."));
        return report;
    }
}
