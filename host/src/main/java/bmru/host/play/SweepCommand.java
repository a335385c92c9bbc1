package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.Hysteresis;
import bmru.hil.run.CellSweep;
import bmru.hil.run.Rig;
import bmru.hil.run.RunEnd;
import bmru.host.session.RecordedRun;
import bmru.host.session.RigOptions;
import bmru.host.session.RunProgress;
import bmru.host.session.SessionOptions;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru board sweep}: ramps a cell's candidate bias up and down and finds where the cell switches. */
@Command(
        name = "sweep",
        description = "Traces a cell's hysteresis: ramps the bias of its candidate up and down, inputs at rest.",
        footer = {
            "",
            "Programs the board with the model first, and again afterwards. The curve is in the session's report (bmru"
                    + " bench report). Exit code 1 where the cell did not switch both ways."
        })
public final class SweepCommand implements Callable<Integer>, Interruption.Heeded {
    private static final Columns<Hysteresis.Point> COLUMNS = Columns.of(Hysteresis.Point.class)
            .text("direction", point -> point.up() ? Hysteresis.UP : Hysteresis.DOWN)
            .number("bias_nA", 6, Hysteresis.Point::nanoamp)
            .text("state", Hysteresis.Point::state);

    @Parameters(paramLabel = "CELL", description = "The cell, as l1.cell3.")
    private String cell;

    @Mixin
    private RigOptions rigOptions;

    @Mixin
    private SessionOptions session;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Currents on the way up, and as many down (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description =
                    "Frames a second, two a step; 0 for as fast as the board takes them (default: 100, or the most"
                            + " that its inputs settle in).")
    private @Nullable Integer givenRate;

    @Option(names = "--csv", paramLabel = "F", description = "Writes current and state of every frame.")
    private @Nullable Path csv;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (steps < 2 || steps > 100_000) {
            throw new RefusedException("--steps=" + steps + ": allowed 2 to 100000");
        }
        if (givenRate != null && (givenRate < 0 || givenRate > 1000)) {
            throw new RefusedException("--rate=" + givenRate + ": allowed 0 to 1000");
        }
        files.require(csv);
        try (Rig rig = rigOptions.open()) {
            requireCell(rig);
            Path folder = session.folder("sweep-" + cell);
            Hysteresis trace = swept(rig, folder);
            if (csv != null) {
                new Table<>("frames", COLUMNS, trace.points()).writeCsv(csv);
            }
            print(trace, rig, folder);
            return trace.complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private void print(Hysteresis trace, Rig rig, Path folder) {
        Report report = BoardOptions.report(rig.board())
                .text("cell", cell)
                .number("on_nA", 4, trace.onNanoamp())
                .number("off_nA", 4, trace.offNanoamp())
                .number("width_nA", 4, trace.onNanoamp() - trace.offNanoamp())
                .number("step_nA", 4, trace.stepNanoamp())
                .text("session", folder);
        results.print(trace.complete() ? report : report.text("remarks", trace.why()));
    }

    private void requireCell(Rig rig) throws RefusedException {
        if (!rig.cells().contains(cell)) {
            throw new RefusedException("cell \"" + cell + "\": allowed "
                    + rig.cells().get(0) + " to "
                    + rig.cells().get(rig.cells().size() - 1));
        }
    }

    private Hysteresis swept(Rig rig, Path folder) throws IOException {
        int rate = givenRate == null ? rig.usualRate() : givenRate;
        CellSweep sweep = CellSweep.of(rig, cell, steps);
        try (RunProgress progress = new RunProgress(results)) {
            progress.expect(sweep.frames());
            RunEnd end = sweep.record(folder, session.planned(rig, "sweep " + cell, 0, 0, rate), rate, progress);
            RecordedRun.of(folder, end);
        }
        return Hysteresis.of(SessionReader.open(folder)).get(0);
    }
}
