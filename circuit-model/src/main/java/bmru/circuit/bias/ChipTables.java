package bmru.circuit.bias;

import bmru.circuit.element.Circuit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The converters around a chip.
 *
 * @param bias one table a bias channel, in the order of {@link BiasLayout}
 * @param inputs two tables a feature, positive rail then negative rail, magnitudes
 * @param adc of the class currents
 */
public record ChipTables(List<DacTable> bias, List<DacTable> inputs, Adc adc) {
    /** Full scale of ideal tables: thresholds and gains of trained networks stay below 4 nA, features below 8. */
    public static final long BIAS_FULL_SCALE_FEMTOAMP = 4_000_000;

    public static final long INPUT_FULL_SCALE_FEMTOAMP = 8_000_000;

    private static final Adc IDEAL_ADC = new Adc(32, 1);

    public ChipTables {
        bias = List.copyOf(bias);
        inputs = List.copyOf(inputs);
    }

    /**
     * Ideal converters of equal steps: cell currents from 0 to 4 nA, biases from -4 to 4 nA, inputs from 0 to 8 nA. The ADC
     * has a step of 1 fA, so that only the DACs limit.
     */
    public static ChipTables ideal(Circuit circuit, int bits) {
        long codes = 1L << bits;
        DacTable cell = DacTable.ideal(bits, 0, step(BIAS_FULL_SCALE_FEMTOAMP, codes));
        long biasStep = step(2 * BIAS_FULL_SCALE_FEMTOAMP, codes);
        DacTable signed = DacTable.ideal(bits, -codes / 2 * biasStep, biasStep);
        DacTable input = DacTable.ideal(bits, 0, step(INPUT_FULL_SCALE_FEMTOAMP, codes));
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : BiasLayout.of(circuit).channels()) {
            bias.add(channel.kind() == ChannelKind.BIAS ? signed : cell);
        }
        int rails = 2 * circuit.model().projection().inputs();
        return new ChipTables(bias, Collections.nCopies(rails, input), IDEAL_ADC);
    }

    private static long step(long fullScale, long codes) {
        return Math.max(1, Math.round((double) fullScale / (codes - 1)));
    }
}
