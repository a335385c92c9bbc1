package bmru.host.tuning;

import bmru.audio.file.AtomicFile;
import bmru.hil.characterisation.CharacterisationRun;
import bmru.hil.characterisation.FittedLaw;
import bmru.hil.characterisation.MonitorCheck;
import bmru.hil.run.Rig;
import bmru.hil.run.RunEnd;
import bmru.hil.session.Manifest;
import bmru.host.session.RigOptions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru bench characterise}: the laws of the chip of a board. */
@Command(
        name = "characterise",
        description = "Measures by which laws a chip's cells follow their programmed currents, and how far the board's"
                + " supply monitor is off; the laws are a technology file for bmru program compile --technology.",
        footer = {
            "",
            "Thresholds and widths are found by bisecting the bias of the candidates until cells switch, gains by the"
                    + " class currents where the board reads them. Programs the board."
        })
public final class CharacteriseCommand implements Callable<Integer>, Interruption.Heeded {
    private record Row(String law, FittedLaw fit, double designedSlope, double designedOffset) {}

    private static final Columns<Row> LAWS = Columns.of(Row.class)
            .text("law", Row::law)
            .number("slope", 4, row -> row.fit().slope())
            .number("designed", 4, Row::designedSlope)
            .number("offset_pA", 1, row -> 1000 * row.fit().offset())
            .number("designed_pA", 1, row -> 1000 * row.designedOffset())
            .count("lines", row -> row.fit().cells())
            .fraction("slopes_apart", 1, row -> row.fit().slopeDeviation())
            .number("residual_pA", 2, row -> 1000 * row.fit().residual());

    @Mixin
    private RigOptions rigOptions;

    @Mixin
    private SessionOptions session;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "T.json",
            required = true,
            description = "Where the technology goes.")
    private Path output;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws IOException {
        files.require(output);
        try (Rig rig = rigOptions.open()) {
            String name = "characterise-" + rig.info().serial();
            Path folder = session.folder(name);
            Manifest planned = session.planned(rig, name, rig.board().usualSamplesPerSecond(), 0, 0);
            CharacterisationRun.Result result =
                    new CharacterisationRun(rig).record(folder, planned, rigOptions.files());
            result.end().require("; what was measured is in " + folder);
            CharacterisationRun.Laws laws = Objects.requireNonNull(result.laws());
            AtomicFile.writeText(output, laws.technology());
            results.print(report(rig, laws, folder, result.end()));
            return result.end().complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private Report report(Rig rig, CharacterisationRun.Laws laws, Path folder, RunEnd end) {
        var cell = rig.circuit().technology().cell();
        List<Row> rows = new ArrayList<>();
        FittedLaw gain = laws.gain();
        if (gain != null) {
            rows.add(new Row("gain", gain, cell.gain().slope(), cell.gain().offsetNanoamp()));
        }
        rows.add(new Row(
                "threshold",
                laws.cells().threshold(),
                cell.threshold().slope(),
                cell.threshold().offsetNanoamp()));
        rows.add(new Row(
                "width",
                laws.cells().width(),
                cell.width().slope(),
                cell.width().offsetNanoamp()));
        Report report = BoardOptions.report(rig.board())
                .text("chip", rig.info().serial())
                .text("session", folder)
                .text("state", end.manifest().state())
                .count("frames", laws.frames())
                .table(new Table<>("laws", LAWS, rows));
        MonitorCheck monitor = laws.monitor();
        if (monitor != null) {
            report.number("monitor_zero_pA", 1, monitor.zeroPicoamp())
                    .number("monitor_gain", 4, monitor.gain())
                    .number("monitor_gain_deviation", 4, monitor.gainDeviation())
                    .number("monitor_nonlinear_pA", 1, monitor.nonlinearPicoamp());
        }
        return report.text("technology", output);
    }
}
