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
    /** Least full scale of ideal bias tables, in units of the model; doubled until the circuit's largest current fits. */
    private static final int BIAS_FULL_SCALE = 4;

    /** Of ideal input tables, in units of the model. */
    public static final int INPUT_FULL_SCALE = 8;

    /** Most that may be programmed, 0.25 mA: ideal tables of any number of bits reach it. */
    public static final long MOST_FEMTOAMP = DacTable.MAX_FEMTOAMP / 4;

    private static final Adc IDEAL_ADC = new Adc(32, 1);

    public ChipTables {
        bias = List.copyOf(bias);
        inputs = List.copyOf(inputs);
    }

    /**
     * Ideal converters of equal steps, their ranges in units of the model, as a board's resistors are chosen for what it
     * drives: cell currents from 0 to 4, biases from -4 to 4 (twice as far, again and again, where the circuit asks for
     * more), inputs from 0 to 8. The ADC has a step of 1 fA, so that only the DACs limit.
     */
    public static ChipTables ideal(Circuit circuit, int bits) {
        long codes = 1L << bits;
        long fullScale = fullScale(circuit);
        DacTable cell = DacTable.ideal(bits, 0, step(fullScale, codes));
        long biasStep = step(2 * fullScale, codes);
        DacTable signed = DacTable.ideal(bits, -codes / 2 * biasStep, biasStep);
        DacTable input = DacTable.ideal(bits, 0, step(femtoamp(INPUT_FULL_SCALE, circuit), codes));
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
        long fullScale = femtoamp(BIAS_FULL_SCALE, circuit);
        // A design rule refuses a circuit that wants more.
        while (fullScale * Units.FEMTO_TO_NANO < largest && fullScale < MOST_FEMTOAMP) {
            fullScale *= 2;
        }
        return fullScale;
    }

    private static long femtoamp(int units, Circuit circuit) {
        return Math.round(units * circuit.unitNanoamp() * Units.NANO_TO_FEMTO);
    }

    private static long step(long fullScale, long codes) {
        return Math.max(1, Math.round((double) fullScale / (codes - 1)));
    }
}
