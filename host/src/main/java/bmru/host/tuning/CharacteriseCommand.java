package bmru.host.tuning;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.technology.Technologies;
import bmru.hil.characterisation.CellLawSweep;
import bmru.hil.characterisation.FittedLaw;
import bmru.hil.characterisation.GainSweep;
import bmru.hil.characterisation.MeasuredTechnology;
import bmru.hil.characterisation.MonitorCheck;
import bmru.hil.identification.Specimen;
import bmru.hil.run.Rig;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private BoardOptions board;

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
        try (Rig rig = board.rig(null)) {
            int[] codes =
                    rig.program().words().stream().mapToInt(word -> word.code()).toArray();
            Specimen specimen = new Specimen(rig.board(), rig.circuit(), rig.tables());
            specimen.program(rig.program().boardName(), codes);
            double[] designed = specimen.programmedNanoamp();
            FittedLaw gain = specimen.readsClassCurrents() ? gain(rig, specimen) : null;
            CellLawSweep.Laws laws;
            try {
                laws = new CellLawSweep(specimen, designed).run();
            } catch (IllegalArgumentException e) {
                throw new RefusedException(rig.board().uri() + ": " + e.getMessage());
            }
            int rate = rig.board().usualSamplesPerSecond();
            MonitorCheck monitor =
                    rate == 0 ? null : MonitorCheck.of(specimen, rig.program().boardName(), codes, rate);
            String text = MeasuredTechnology.text(
                    Technologies.text(Technologies.PUBLISHED),
                    rig.info().serial(),
                    LocalDate.now(ZoneOffset.UTC),
                    laws,
                    gain);
            AtomicFile.writeText(output, text);
            results.print(report(rig, specimen, laws, gain, monitor));
            return ExitCode.OK;
        }
    }

    /** With an input that lifts all nodes of the last layer's outputs: every feature at a unit. */
    private static @Nullable FittedLaw gain(Rig rig, Specimen specimen) throws IOException {
        float[] ones = new float[rig.circuit().structure().features()];
        Arrays.fill(ones, 1);
        InputCodes encoder = new InputCodes(rig.tables(), rig.circuit().unitNanoamp());
        encoder.encode(ones);
        int[] inputs = new int[encoder.rails()];
        Arrays.setAll(inputs, encoder::code);
        try {
            return new GainSweep(specimen).run(inputs);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Report report(
            Rig rig,
            Specimen specimen,
            CellLawSweep.Laws laws,
            @Nullable FittedLaw gain,
            @Nullable MonitorCheck monitor) {
        var cell = rig.circuit().technology().cell();
        List<Row> rows = new ArrayList<>();
        if (gain != null) {
            rows.add(new Row("gain", gain, cell.gain().slope(), cell.gain().offsetNanoamp()));
        }
        rows.add(new Row(
                "threshold",
                laws.threshold(),
                cell.threshold().slope(),
                cell.threshold().offsetNanoamp()));
        rows.add(new Row(
                "width", laws.width(), cell.width().slope(), cell.width().offsetNanoamp()));
        Report report = BoardOptions.report(rig.board())
                .text("chip", rig.info().serial())
                .count("frames", specimen.frames())
                .table(new Table<>("laws", LAWS, rows));
        if (monitor != null) {
            report.number("monitor_zero_pA", 1, monitor.zeroPicoamp())
                    .number("monitor_gain", 4, monitor.gain())
                    .number("monitor_gain_deviation", 4, monitor.gainDeviation())
                    .number("monitor_nonlinear_pA", 1, monitor.nonlinearPicoamp());
        }
        return report.text("technology", output);
    }
}
