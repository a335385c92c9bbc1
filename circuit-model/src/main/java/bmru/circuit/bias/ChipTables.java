package bmru.circuit.bias;

import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The converters around a chip.
 *
 * @param bias one table a bias channel, in the order of {@link bmru.circuit.structure.Structure}
 * @param inputs two tables a feature, positive rail then negative rail, magnitudes
 * @param adc of the class currents
 */
public record ChipTables(List<DacTable> bias, List<DacTable> inputs, Adc adc) {
    /** Least full scale of ideal bias tables; doubled until the circuit's largest current fits. */
    public static final long BIAS_FULL_SCALE_FEMTOAMP = 4_000_000;

    public static final long INPUT_FULL_SCALE_FEMTOAMP = 8_000_000;

    private static final Adc IDEAL_ADC = new Adc(32, 1);

    public ChipTables {
        bias = List.copyOf(bias);
        inputs = List.copyOf(inputs);
    }

    /**
     * Ideal converters of equal steps: cell currents from 0 to 4 nA, biases from -4 to 4 nA (twice as
     * far, again and again, where the circuit asks for more), inputs from 0 to 8 nA. The ADC
     * has a step of 1 fA, so that only the DACs limit.
     */
    public static ChipTables ideal(Circuit circuit, int bits) {
        long codes = 1L << bits;
        long fullScale = fullScale(circuit);
        DacTable cell = DacTable.ideal(bits, 0, step(fullScale, codes));
        long biasStep = step(2 * fullScale, codes);
        DacTable signed = DacTable.ideal(bits, -codes / 2 * biasStep, biasStep);
        DacTable input = DacTable.ideal(bits, 0, step(INPUT_FULL_SCALE_FEMTOAMP, codes));
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : circuit.structure().channels()) {
            bias.add(channel.kind() == ChannelKind.BIAS ? signed : cell);
        }
        int rails = 2 * circuit.model().projection().inputs();
        return new ChipTables(bias, Collections.nCopies(rails, input), IDEAL_ADC);
    }

    private static long fullScale(Circuit circuit) {
        double largest =
                Arrays.stream(circuit.programmedNanoamp()).map(Math::abs).max().orElse(0);
        long fullScale = BIAS_FULL_SCALE_FEMTOAMP;
        while (fullScale * Units.FEMTO_TO_NANO < largest) {
            fullScale *= 2;
        }
        return fullScale;
    }

    private static long step(long fullScale, long codes) {
        return Math.max(1, Math.round((double) fullScale / (codes - 1)));
    }
}
