package bmru.circuit.chip;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import java.util.List;
import java.util.Locale;

/**
 * The largest currents that a chip's tables and ratios could make. A chip in which one might not fit is refused: below
 * {@link #LIMIT} every sum of products fits 63 bits, so no arithmetic of the chip ever overflows, in any language.
 */
final class Reach {
    /** 2^42 fA, 4.4 mA; with a share's 20 fractional bits 2^62. */
    static final long LIMIT = 1L << 42;

    private Reach() {}

    /** @throws IllegalArgumentException naming the current that might not fit */
    static void check(Core core, ChipTables tables) {
        double bias = largest(tables.bias());
        double h = node("projection", core.projection, largest(tables.inputs()), bias);
        for (int l = 0; l < core.layers.length; l++) {
            ChipLayer layer = core.layers[l];
            String name = "l" + (l + 1);
            double candidate = node(name + ".candidate", layer.candidates, h, bias);
            fits(name + ".candidate", candidate + layer.largestFloor());
            double cell = fits(name + ".cells", layer.largestCurrent(bias));
            h = fits("skip path", layer.largestSkip() * h + node(name + ".output", layer.outputs, cell, bias));
        }
        node("classifier", core.classifier, h, bias);
        fits("the ADC's step", (double) tables.adc().stepFemtoamp());
    }

    private static double node(String name, ChipStage stage, double line, double bias) {
        return fits(name, stage.largestGain() * line + stage.largestOffset(bias));
    }

    private static double largest(List<DacTable> tables) {
        return tables.stream()
                .mapToDouble(table -> Math.max(Math.abs(table.lowestFemtoamp()), Math.abs(table.highestFemtoamp())))
                .max()
                .orElse(0);
    }

    private static double fits(String name, double femtoamp) {
        if (!(femtoamp < LIMIT)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s could reach %.3g fA: allowed below 2^42 fA, 4.4 mA", name, femtoamp));
        }
        return femtoamp;
    }
}
