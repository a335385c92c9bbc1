package bmru.circuit.chip;

import bmru.circuit.die.Die;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.Structure;
import java.util.Arrays;

/** The analog part of the chip in integers: rails in, states and class currents out, one frame at a time. */
final class Core {
    final ChipStage projection;
    final ChipLayer[] layers;
    final ChipStage classifier;
    /** Currents of the input rails: positive and negative rail of each feature in turn. */
    final long[] rail;
    /** The skip path before each layer, then before the classifier. */
    final long[][] h;
    /** Currents into the class nodes. */
    final long[] classCurrent;
    /** Magnitudes of h on its two rails before the classifier. */
    private final long[] split;

    private final BiasChannel[] channels;
    /** The stage that a bias channel feeds. */
    private final ChipStage[] fed;
    /** Programmed current of each channel. */
    final long[] programmed;

    private final CurrentNoise noise;

    Core(Die die, CurrentNoise noise) {
        this.noise = noise;
        Structure structure = die.circuit().structure();
        channels = structure.channels().toArray(BiasChannel[]::new);
        programmed = new long[channels.length];
        ChipStage[] stages = die.stages().stream().map(ChipStage::new).toArray(ChipStage[]::new);
        fed = new ChipStage[channels.length];
        for (BiasChannel channel : channels) {
            if (channel.kind() == ChannelKind.BIAS) {
                fed[channel.index()] = stages[structure.stageOf(channel).index()];
            }
        }
        projection = stages[structure.projection().index()];
        classifier = stages[structure.classifier().index()];
        layers = new ChipLayer[structure.layers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new ChipLayer(
                    stages[structure.candidate(l).index()],
                    stages[structure.output(l).index()],
                    die,
                    l,
                    noise);
        }
        rail = new long[2 * projection.inputs];
        h = new long[layers.length + 1][projection.outputs];
        split = new long[2 * h[0].length];
        classCurrent = new long[classifier.outputs];
    }

    /** Programmed currents to zero, all cells low; no frame runs until a bank is taken. */
    void powerDown() {
        Arrays.fill(programmed, 0);
        setAllLow();
    }

    /** At the start of a run every cell is low, whatever the model's initial states. */
    void setAllLow() {
        for (ChipLayer layer : layers) {
            layer.setAllLow();
        }
    }

    void program(int index, long femtoamp) {
        BiasChannel channel = channels[index];
        programmed[index] = femtoamp;
        switch (channel.kind()) {
            case GAIN -> layers[channel.layer()].setGain(channel.element(), femtoamp);
            case THRESHOLD -> layers[channel.layer()].setThreshold(channel.element(), femtoamp);
            case WIDTH -> layers[channel.layer()].setWidth(channel.element(), femtoamp);
            case BIAS -> fed[index].setBias(channel.element(), femtoamp);
        }
    }

    /** All channels are programmed. */
    void takeBank() {
        for (ChipLayer layer : layers) {
            layer.takeBank();
        }
    }

    void step() {
        projection.apply(rail, h[0]);
        noise.disturb(h[0], projection.outputs);
        for (int l = 0; l < layers.length; l++) {
            layers[l].step(h[l], h[l + 1]);
        }
        long[] last = h[layers.length];
        for (int i = 0; i < last.length; i++) {
            split[2 * i] = Fixed.positive(last[i]);
            split[2 * i + 1] = Fixed.positive(-last[i]);
        }
        classifier.apply(split, classCurrent);
        noise.disturb(classCurrent, classifier.outputs);
    }
}
