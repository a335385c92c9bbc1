package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.clip.Clip;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.power.ClipPower;
import bmru.circuit.power.PowerEstimate;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import bmru.host.terminal.ProgressBar;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit power}: supply power and energy of clips, split into cells and mirrors. */
@Command(
        name = "power",
        description = "Supply power and energy of clips, split into cells and mirrors, with each clip's decision.",
        footer = {"", "Counted at the circuit level, branch by branch; what counts, circuit-model/POWER.md says."})
final class PowerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Mixin
    private ConditionOptions conditions;

    @Mixin
    private ClipOptions clipOptions;

    @Option(names = "--csv", paramLabel = "F", description = "Writes each clip's figures.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "One JSON object a line, one a clip, then the mean of all.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv);
        Circuit circuit = options.circuit();
        List<Clip> clips = clipOptions.read(circuit.model(), spec.commandLine().getErr());
        Map<Silicon, PowerEstimate> estimates = new EnumMap<>(Silicon.class);
        for (Silicon silicon : Silicon.values()) {
            estimates.put(silicon, estimate(options.circuit(silicon), clips));
        }
        PowerEstimate estimate = Objects.requireNonNull(estimates.remove(circuit.silicon()));
        List<String> labels = circuit.model().labels();
        if (csv != null) {
            AtomicFile.writeText(csv, csv(clips, estimate, labels));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            for (int c = 0; c < clips.size(); c++) {
                out.println(Json.line(json(clips.get(c), estimate.clips().get(c), labels)));
            }
            estimates.forEach((other, scope) -> out.println(Json.line(mean(circuit, other, scope))));
            out.println(Json.line(mean(circuit, circuit.silicon(), estimate)));
        } else {
            print(clips, estimate, circuit, out);
            out.println();
            estimates.forEach((other, scope) -> out.println(mean(other, scope, circuit)));
            out.println(mean(circuit.silicon(), estimate, circuit));
        }
        return ExitCode.OK;
    }

    private PowerEstimate estimate(Circuit circuit, List<Clip> clips) throws IOException, InterruptedException {
        Die die = Die.of(circuit, Deviations.NONE, conditions.conditions(circuit));
        try (ProgressBar bar =
                new ProgressBar(spec.commandLine().getErr(), "clips, " + circuit.silicon(), clips.size())) {
            int threads = Runtime.getRuntime().availableProcessors();
            return PowerEstimate.of(() -> AnalogNetwork.of(die), clips, threads, bar::update);
        }
    }

    private static void print(List<Clip> clips, PowerEstimate estimate, Circuit circuit, PrintWriter out) {
        int name = Study.nameWidth(clips);
        String head = "%-" + name + "s  %-10s %7s %11s %13s %11s %10s%n";
        out.printf(head, "clip", "decision", "share", "p_cells_nW", "p_mirrors_nW", "p_total_nW", "energy_nJ");
        String row = "%-" + name + "s  %-10s %5.1f %% %11.2f %13.2f %11.2f %10.2f%n";
        for (int c = 0; c < clips.size(); c++) {
            ClipPower power = estimate.clips().get(c);
            out.printf(
                    Locale.ROOT,
                    row,
                    clips.get(c).name(),
                    circuit.model().labels().get(power.decision()),
                    100 * power.share(),
                    power.mean().cellsNanowatt(),
                    power.mean().mirrorsNanowatt(),
                    power.mean().totalNanowatt(),
                    power.energyNanojoule());
        }
    }

    private static String mean(Silicon silicon, PowerEstimate estimate, Circuit circuit) {
        return String.format(
                Locale.ROOT,
                "%-5s mean  %.2f nW: cells %.2f (static %.2f), mirrors %.2f (%.2f in the published split);"
                        + " %d clips from %.2f to %.2f nW (simulated, %s)",
                silicon,
                estimate.mean().totalNanowatt(),
                estimate.mean().cellsNanowatt(),
                circuit.staticCellsNanowatt(),
                estimate.mean().mirrorsNanowatt(),
                estimate.mean().publishedMirrorsNanowatt(),
                estimate.clips().size(),
                estimate.leastNanowatt(),
                estimate.mostNanowatt(),
                circuit.technology().name());
    }

    private static String csv(List<Clip> clips, PowerEstimate estimate, List<String> labels) {
        StringBuilder text =
                new StringBuilder("clip,decision,share,frames,p_cells_nW,p_mirrors_nW,p_total_nW,energy_nJ\n");
        for (int c = 0; c < clips.size(); c++) {
            ClipPower power = estimate.clips().get(c);
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.4f,%d,%.4f,%.4f,%.4f,%.4f%n",
                    clips.get(c).name().replace(',', ';'),
                    labels.get(power.decision()),
                    power.share(),
                    power.frames(),
                    power.mean().cellsNanowatt(),
                    power.mean().mirrorsNanowatt(),
                    power.mean().totalNanowatt(),
                    power.energyNanojoule()));
        }
        return text.toString();
    }

    private static ObjectNode json(Clip clip, ClipPower power, List<String> labels) {
        return Json.object()
                .put("clip", clip.name())
                .put("decision", labels.get(power.decision()))
                .put("share", power.share())
                .put("frames", power.frames())
                .put("p_cells_nW", power.mean().cellsNanowatt())
                .put("p_mirrors_nW", power.mean().mirrorsNanowatt())
                .put("p_total_nW", power.mean().totalNanowatt())
                .put("energy_nJ", power.energyNanojoule());
    }

    private static ObjectNode mean(Circuit circuit, Silicon silicon, PowerEstimate estimate) {
        return Json.object()
                .put("technology", circuit.technology().name())
                .put("silicon", silicon.toString())
                .put("clips", estimate.clips().size())
                .put("staticCells_nW", circuit.staticCellsNanowatt())
                .put("p_cells_nW", estimate.mean().cellsNanowatt())
                .put("p_mirrors_nW", estimate.mean().mirrorsNanowatt())
                .put("p_total_nW", estimate.mean().totalNanowatt())
                .put("p_mirrorsPublishedSplit_nW", estimate.mean().publishedMirrorsNanowatt())
                .put("least_nW", estimate.leastNanowatt())
                .put("most_nW", estimate.mostNanowatt());
    }
}
