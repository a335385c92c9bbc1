package bmru.host.circuit;

import bmru.circuit.clip.Clip;
import bmru.circuit.die.Conditions;
import bmru.circuit.element.Circuit;
import bmru.circuit.variation.Corners;
import bmru.circuit.variation.MonteCarlo;
import bmru.circuit.variation.Population;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import bmru.host.terminal.ProgressBar;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit corners}: clips under 45 process, voltage and temperature corners. */
@Command(
        name = "corners",
        description =
                "Runs clips under 45 corners: process tt ff ss fs sf, supply -10, 0, +10 %%, -40 C, nominal, 85 C.")
final class CornersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Mixin
    private ClipOptions clipOptions;

    @Option(names = "--csv", paramLabel = "F", description = "Writes each corner's outcome of each clip.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws decisions kept, corner by corner.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "One JSON object a line, one a corner.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv, plot);
        Circuit circuit = options.circuit();
        List<Conditions> corners = Corners.of(circuit);
        List<Clip> clips = clipOptions.read(circuit.model(), spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "corners", corners.size());
        int workers = Runtime.getRuntime().availableProcessors();
        Population population = MonteCarlo.corners(circuit, corners, clips, workers, bar::update);
        bar.close();
        if (csv != null) {
            Study.writeCsv(
                    csv,
                    population,
                    circuit.model().labels(),
                    "corner,supply_V,temperature_C",
                    sample -> cells(corners.get(sample)));
        }
        if (plot != null) {
            Plots.corners(plot, population, corners);
        }
        var out = spec.commandLine().getOut();
        if (!json) {
            out.printf("%-6s %8s %13s %8s%n", "corner", "supply_V", "temperature_C", "kept");
        }
        for (int s = 0; s < corners.size(); s++) {
            Conditions corner = corners.get(s);
            double kept = population.keptBy(s);
            if (json) {
                ObjectNode object = Json.object();
                object.put("corner", corner.corner().toString());
                object.put("supply_V", corner.supplyVolt());
                object.put("temperature_C", corner.celsius());
                object.put("kept", kept);
                out.println(Json.line(object));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%-6s %8.2f %13.0f %6.1f %%%n",
                        corner.corner(),
                        corner.supplyVolt(),
                        corner.celsius(),
                        100 * kept);
            }
        }
        if (!json) {
            out.printf(Locale.ROOT, "all    decisions kept %.2f %%%n", 100 * population.kept());
        }
        return ExitCode.OK;
    }

    private static String cells(Conditions corner) {
        return String.format(Locale.ROOT, "%s,%.2f,%.0f", corner.corner(), corner.supplyVolt(), corner.celsius());
    }
}
