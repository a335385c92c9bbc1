package bmru.hil.identification;

import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.structure.BiasChannel;

/** What is known of one chip: the most probable factor of each of its elements. What was not seen is as designed. */
public final class ChipEstimate implements Deviations {
    private final Circuit circuit;
    private final Elements elements;
    private final double[] logarithm;

    private ChipEstimate(Circuit circuit, Elements elements, double[] logarithm) {
        this.circuit = circuit;
        this.elements = elements;
        this.logarithm = logarithm;
    }

    /** Before anything is measured. */
    public static ChipEstimate asDesigned(Circuit circuit) {
        Elements elements = new Elements(circuit);
        return new ChipEstimate(circuit, elements, new double[elements.count()]);
    }

    /** With other factors for some elements. */
    ChipEstimate plus(int[] changed, double[] change) {
        double[] sum = logarithm.clone();
        for (int i = 0; i < changed.length; i++) {
            sum[changed[i]] += change[i];
        }
        return new ChipEstimate(circuit, elements, sum);
    }

    /** Bias channels that act on what is seen: on state bits, or on class currents too. */
    public int[] shown(boolean classCurrents) {
        int layers = circuit.structure().layers();
        return circuit.structure().channels().stream()
                .mapToInt(BiasChannel::index)
                .filter(channel -> classCurrents || elements.layer(elements.channel(channel)) < layers)
                .toArray();
    }

    public Circuit circuit() {
        return circuit;
    }

    Elements elements() {
        return elements;
    }

    /** Natural logarithm of an element's factor. */
    double logarithm(int element) {
        return logarithm[element];
    }

    /** The chip as estimated, under nominal conditions. */
    public Die die() {
        return Die.of(circuit, this, Conditions.nominal(circuit));
    }

    @Override
    public double mirror(int stage, int index, Mirror mirror) {
        return Math.exp(logarithm[elements.mirror(stage, index)]);
    }

    @Override
    public double channel(int channel) {
        return Math.exp(logarithm[elements.channel(channel)]);
    }

    @Override
    public double skip(int layer, int node) {
        return Math.exp(logarithm[elements.skip(layer, node)]);
    }
}
