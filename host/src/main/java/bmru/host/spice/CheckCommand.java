package bmru.host.spice;

import bmru.audio.file.RefusedException;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.netlist.FrameTiming;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit check}: the circuit model beside its transistors in ngspice. */
@Command(
        name = "check",
        description = {
            "Simulates a model's circuit at transistor level in ngspice, in the generic 180 nm card, and compares "
                    + "state bits, thresholds, class currents and power with the circuit model. "
                    + "Exit code 1 beyond a tolerance."
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SpiceOptions spice;

    @Mixin
    private Tolerances allowed;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--features",
            paramLabel = "F.csv|FILE.wav",
            description = "Inputs, a frame a line, or a recording; without, only the lone cells are checked.")
    private @Nullable Path features;

    @Option(names = "--frames", paramLabel = "N", description = "Only the first N frames.")
    private @Nullable Integer most;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (most != null && most < 1) {
            throw new RefusedException("--frames=" + most + ": allowed 1 or more");
        }
        Circuit circuit = Chips.of(modelOption.read());
        Die die = Die.nominal(circuit);
        float[][] frames = features == null ? new float[0][] : frames(features, circuit);
        Ngspice ngspice = spice.ngspice(spec.commandLine().getErr());
        List<Figure> figures = new ArrayList<>(LoneCells.compare(die, ngspice, allowed));
        double skipNanowatt = 0;
        if (frames.length > 0) {
            ChipRun run = ChipRun.of(circuit, frames, FrameTiming.standard(), ngspice);
            figures.addAll(Comparison.of(die, frames, run, allowed));
            skipNanowatt = run.meanNanowatt(ChipRun.Rail.SKIP);
        }
        boolean holds = figures.stream().allMatch(Figure::holds);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(json(circuit, frames.length, figures, skipNanowatt, holds)));
        } else {
            print(out, circuit, frames.length, figures, skipNanowatt, holds);
        }
        return holds ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private float[][] frames(Path file, Circuit circuit) throws Exception {
        float[][] frames = Chips.frames(file, circuit.model());
        return most == null || most >= frames.length ? frames : Arrays.copyOf(frames, most);
    }

    private static void print(
            PrintWriter out, Circuit circuit, int frames, List<Figure> figures, double skipNanowatt, boolean holds) {
        out.println(circuit.model().name() + " in " + circuit.technology().name() + ", " + frames + " frames");
        out.println(Figure.heading());
        figures.forEach(figure -> out.println(figure.line()));
        if (frames > 0) {
            out.printf(
                    "not compared: the skip path, wires in the model, copies in the netlist, draws %.1f nW%n",
                    skipNanowatt);
        }
        long failed = figures.stream().filter(figure -> !figure.holds()).count();
        out.println(holds ? "all within their tolerances" : failed + " beyond their tolerances");
    }

    private static ObjectNode json(
            Circuit circuit, int frames, List<Figure> figures, double skipNanowatt, boolean holds) {
        ObjectNode object = Json.object();
        object.put("model", circuit.model().name());
        object.put("technology", circuit.technology().name());
        object.put("frames", frames);
        object.put("holds", holds);
        object.put("skipPath_nW", skipNanowatt);
        ArrayNode array = object.putArray("figures");
        figures.forEach(figure -> figure.write(array.addObject()));
        return object;
    }
}
