package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.noise.CellNoise;
import bmru.circuit.noise.NoiseStudy;
import bmru.host.input.InputFrames;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
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

/** {@code bmru circuit noise}: relative errors before and behind each cell. */
@Command(
        name = "noise",
        description = "Compares a noisy circuit with a quiet one: relative error before and behind each cell.",
        footer = {"", "Frames in which a state differs are counted as flips, not as errors of the output."})
final class NoiseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Mixin
    private ConditionOptions conditions;

    @Option(names = "--features", required = true, paramLabel = "F.csv|FILE.wav", description = "One clip.")
    private Path input;

    @Option(
            names = "--input-noise",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Noise of the input currents, as a share of each (default: ${DEFAULT-VALUE}).")
    private double inputNoise;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "100", description = "Noisy runs (default: 100).")
    private int runs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the noise (default: 1).")
    private long seed;

    @Option(names = "--csv", paramLabel = "F", description = "Writes the table.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "One JSON object a line, one a cell.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv);
        if (!(inputNoise >= 0 && inputNoise <= 1)) {
            throw new RefusedException("--input-noise=" + inputNoise + ": allowed 0 to 1, a share of each current");
        }
        if (runs < 1) {
            throw new RefusedException("--runs=" + runs + ": allowed 1 or more");
        }
        Circuit circuit = options.circuit();
        Die die = Die.of(circuit, Deviations.NONE, conditions.conditions(circuit));
        List<CellNoise> cells = NoiseStudy.run(die, InputFrames.read(input, circuit.model()), inputNoise, runs, seed);
        if (csv != null) {
            AtomicFile.writeText(csv, csv(cells));
        }
        var out = spec.commandLine().getOut();
        if (!json) {
            out.printf(
                    "%-10s %12s %9s %12s %9s %8s %8s%n",
                    "cell", "before_pA", "before", "behind_pA", "behind", "smaller", "flips");
        }
        for (CellNoise cell : cells) {
            out.println(json ? Json.line(json(cell)) : text(cell));
        }
        if (!json) {
            double least = cells.stream()
                    .mapToDouble(CellNoise::suppression)
                    .filter(factor -> !Double.isNaN(factor))
                    .min()
                    .orElse(Double.NaN);
            out.printf(
                    Locale.ROOT,
                    "%nrelative noise is at least %.0f times smaller behind a cell than before it (published: 20)%n",
                    least);
        }
        return ExitCode.OK;
    }

    private static String name(CellNoise cell) {
        return "l" + (cell.layer() + 1) + ".cell" + (cell.cell() + 1);
    }

    private static String text(CellNoise cell) {
        return String.format(
                Locale.ROOT,
                "%-10s %12.3f %7.2f %% %12.3f %7.3f %% %6.0f x %6.2f %%",
                name(cell),
                1000 * cell.beforeNanoamp(),
                100 * cell.beforeShare(),
                1000 * cell.behindNanoamp(),
                100 * cell.behindShare(),
                cell.suppression(),
                100 * cell.flips());
    }

    private static ObjectNode json(CellNoise cell) {
        ObjectNode object = Json.object();
        object.put("cell", name(cell));
        put(object, "before_nA", cell.beforeNanoamp());
        put(object, "beforeShare", cell.beforeShare());
        put(object, "behind_nA", cell.behindNanoamp());
        put(object, "behindShare", cell.behindShare());
        put(object, "suppression", cell.suppression());
        object.put("flips", cell.flips());
        return object;
    }

    /** A candidate that is always zero has no relative error: JSON knows no NaN. */
    private static void put(ObjectNode object, String name, double value) {
        if (Double.isFinite(value)) {
            object.put(name, value);
        } else {
            object.putNull(name);
        }
    }

    private static String csv(List<CellNoise> cells) {
        StringBuilder text = new StringBuilder("cell,before_nA,before_share,behind_nA,behind_share,flips\n");
        for (CellNoise cell : cells) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%.6g,%.6g,%.6g,%.6g,%.6g%n",
                    name(cell),
                    cell.beforeNanoamp(),
                    cell.beforeShare(),
                    cell.behindNanoamp(),
                    cell.behindShare(),
                    cell.flips()));
        }
        return text.toString();
    }
}
