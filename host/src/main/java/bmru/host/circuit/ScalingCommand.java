package bmru.host.circuit;

import bmru.audio.feature.Features;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.power.Scaling;
import bmru.circuit.power.ScalingPoint;
import bmru.circuit.power.SupplyModel;
import bmru.host.input.InputFile;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit scaling}: power of both parts against the number of cells. */
@Command(
        name = "scaling",
        description = "Power of cells and mirrors for 4 to 512 cells a layer, with fitted exponents.",
        footer = {
            "",
            "A mirror or cell of a larger network is taken to draw what those of the model draw on average over the"
                    + " clip; how many there are follows from the shape."
        })
final class ScalingCommand implements Callable<Integer> {
    /** Cells a layer of the published network; the last is large enough that the exponents no longer change. */
    private static final int SMALLEST = 4;

    private static final int LARGEST = 512;
    /** From here on the mirrors of the recurrent layers outnumber those of the projection. */
    private static final int FITTED_FROM = 32;

    @Mixin
    private CircuitOptions options;

    @Mixin
    private StudyLevel level;

    @Mixin
    private InputFile input;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws both parts.")
    private @Nullable Path plot;

    @Mixin
    private StudyOutput output;

    /** A size of a network of which this is silicon. */
    private record Row(Silicon silicon, ScalingPoint point) {}

    /** The exponents that a scope's sizes follow. */
    private record Fit(Silicon silicon, double cells, double mirrors) {}

    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("silicon", Row::silicon)
            .count("cells", row -> row.point().cells())
            .number("cells_nW", 1, row -> row.point().cellsNanowatt())
            .number("mirrors_nW", 1, row -> row.point().mirrorsNanowatt());

    private static final Columns<Fit> FITS = Columns.of(Fit.class)
            .text("silicon", Fit::silicon)
            .number("cells_exponent", 2, Fit::cells)
            .number("mirrors_exponent", 2, Fit::mirrors);

    @Override
    public Integer call() throws Exception {
        output.require(plot);
        level.circuit(
                "what its DACs round says nothing of other sizes", "the exact network is no circuit and draws nothing");
        Features frames = input.frames(options.model(), output.results()::warn);
        List<Row> rows = new ArrayList<>();
        List<Fit> fits = new ArrayList<>();
        for (Silicon silicon : Silicon.values()) {
            Scaling scaling = scaling(Die.nominal(options.circuit(silicon)), frames);
            List<ScalingPoint> points = IntStream.iterate(SMALLEST, d -> d <= LARGEST, d -> 2 * d)
                    .mapToObj(scaling::at)
                    .toList();
            points.forEach(point -> rows.add(new Row(silicon, point)));
            Fit fit = fit(silicon, points);
            fits.add(fit);
            if (plot != null && silicon == options.silicon()) {
                Plots.scaling(plot, points, fit.cells(), fit.mirrors());
            }
        }
        Table<Row> table = new Table<>("sizes", COLUMNS, rows);
        output.write(table);
        output.results()
                .print(new Report()
                        .text("model", options.model().name())
                        .subject("technology", options.technology().name(), "simulated")
                        .count("fitted_from_cells", FITTED_FROM)
                        .table(table)
                        .table(new Table<>("fits", FITS, fits)));
        return ExitCode.OK;
    }

    private static Fit fit(Silicon silicon, List<ScalingPoint> points) {
        List<ScalingPoint> fitted =
                points.stream().filter(point -> point.cells() >= FITTED_FROM).toList();
        return new Fit(
                silicon,
                Scaling.exponent(fitted, ScalingPoint::cellsNanowatt),
                Scaling.exponent(fitted, ScalingPoint::mirrorsNanowatt));
    }

    private static Scaling scaling(Die die, Features frames) {
        AnalogNetwork network = AnalogNetwork.of(die);
        Scaling.Averages averages =
                new Scaling.Averages(die, new SupplyModel(die, die.circuit().programmedNanoamp()));
        frames.forEach(frame -> averages.add(network.step(frame)));
        return averages.scaling();
    }
}
