package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.power.Scaling;
import bmru.circuit.power.ScalingPoint;
import bmru.circuit.power.SupplyModel;
import bmru.host.input.InputFrames;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit scaling}: power of both parts against the number of cells. */
@Command(
        name = "scaling",
        description = "Power of cells and mirrors for 4 to 512 cells a layer, with fitted exponents.",
        footer = {
            "",
            "A mirror or cell of a larger network is taken to draw what those of the model",
            "draw on average over the clip; how many there are follows from the shape."
        })
final class ScalingCommand implements Callable<Integer> {
    private static final int SMALLEST = 4;
    private static final int LARGEST = 512;
    /** From here on the mirrors of the recurrent layers outnumber those of the projection. */
    private static final int FITTED_FROM = 32;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Option(names = "--features", required = true, paramLabel = "F.csv|FILE.wav", description = "One clip.")
    private Path input;

    @Option(names = "--csv", paramLabel = "F", description = "Writes the table.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws both parts.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "One JSON object a line, one a size, then the exponents.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv, plot);
        Circuit asked = options.circuit();
        List<float[]> frames = InputFrames.read(input, asked.model());
        StringBuilder table = new StringBuilder("silicon,cells,p_cells_nW,p_mirrors_nW\n");
        for (Silicon silicon : Silicon.values()) {
            Curve curve = Curve.of(options.circuit(silicon), frames);
            curve.appendCsv(table);
            if (plot != null && silicon == asked.silicon()) {
                Plots.scaling(plot, curve.points, curve.cells, curve.mirrors);
            }
            if (json) {
                curve.json(spec.commandLine().getOut());
            } else {
                curve.print(spec.commandLine().getOut());
            }
        }
        if (csv != null) {
            AtomicFile.writeText(csv, table.toString());
        }
        return ExitCode.OK;
    }

    /** Both parts of one scope of silicon against the number of cells, and their exponents. */
    private record Curve(Silicon silicon, List<ScalingPoint> points, double cells, double mirrors) {
        static Curve of(Circuit circuit, List<float[]> frames) {
            Die die = Die.nominal(circuit);
            AnalogNetwork network = AnalogNetwork.of(die);
            Scaling.Averages averages = new Scaling.Averages(die, new SupplyModel(die, circuit.programmedNanoamp()));
            frames.forEach(frame -> averages.add(network.step(frame)));
            Scaling scaling = averages.scaling();
            List<ScalingPoint> points = IntStream.iterate(SMALLEST, d -> d <= LARGEST, d -> 2 * d)
                    .mapToObj(scaling::at)
                    .toList();
            List<ScalingPoint> fitted = points.stream()
                    .filter(point -> point.cells() >= FITTED_FROM)
                    .toList();
            return new Curve(
                    circuit.silicon(),
                    points,
                    Scaling.exponent(fitted, ScalingPoint::cellsNanowatt),
                    Scaling.exponent(fitted, ScalingPoint::mirrorsNanowatt));
        }

        void print(PrintWriter out) {
            out.printf("%8s %8s %14s %14s%n", "silicon", "cells", "p_cells_nW", "p_mirrors_nW");
            for (ScalingPoint point : points) {
                out.printf(
                        Locale.ROOT,
                        "%8s %8d %14.1f %14.1f%n",
                        silicon,
                        point.cells(),
                        point.cellsNanowatt(),
                        point.mirrorsNanowatt());
            }
            out.printf(
                    Locale.ROOT,
                    "%s, exponents from %d cells: cells %.2f, mirrors %.2f%n%n",
                    silicon,
                    FITTED_FROM,
                    cells,
                    mirrors);
        }

        void json(PrintWriter out) {
            for (ScalingPoint point : points) {
                ObjectNode object = Json.object();
                object.put("silicon", silicon.toString());
                object.put("cells", point.cells());
                object.put("p_cells_nW", point.cellsNanowatt());
                object.put("p_mirrors_nW", point.mirrorsNanowatt());
                out.println(Json.line(object));
            }
            ObjectNode fit = Json.object();
            fit.put("silicon", silicon.toString());
            fit.put("fittedFrom", FITTED_FROM);
            fit.put("exponentCells", cells);
            fit.put("exponentMirrors", mirrors);
            out.println(Json.line(fit));
        }

        void appendCsv(StringBuilder text) {
            for (ScalingPoint point : points) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%.4f,%.4f%n",
                        silicon,
                        point.cells(),
                        point.cellsNanowatt(),
                        point.mirrorsNanowatt()));
            }
        }
    }
}
