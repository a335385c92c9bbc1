package bmru.circuit.chip;

import bmru.circuit.bias.BiasChannel;
import bmru.circuit.bias.BiasLayout;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The analog part of the chip in integers: rails in, states and class currents out, one frame at a time. */
final class Core {
    final ChipStage projection;
    final ChipLayer[] layers;
    final ChipStage classifier;
    /** Currents of the input rails: positive and negative rail of each feature in turn, padded. */
    final long[] rail;
    /** The skip path, padded. */
    final long[] h;
    /** Currents into the class nodes, padded. */
    final long[] classCurrent;
    /** Magnitudes of h on its two rails before the classifier. */
    private final long[] split;

    private final BiasChannel[] channels;
    /** Programmed current of each channel. */
    final long[] programmed;

    Core(Die die) {
        channels = BiasLayout.of(die.circuit()).channels().toArray(BiasChannel[]::new);
        programmed = new long[channels.length];
        projection = new ChipStage(die.stages().get(0));
        int count = die.circuit().model().layers().size();
        layers = new ChipLayer[count];
        for (int l = 0; l < count; l++) {
            layers[l] = new ChipLayer(
                    new ChipStage(die.stages().get(1 + 2 * l)),
                    new ChipStage(die.stages().get(2 + 2 * l)),
                    cellsOf(die, l));
        }
        classifier = new ChipStage(die.stages().get(1 + 2 * count));
        rail = new long[ChipStage.padded(2 * projection.inputs)];
        h = new long[ChipStage.padded(projection.outputs)];
        split = new long[2 * h.length];
        classCurrent = new long[ChipStage.padded(classifier.outputs)];
        for (Cell cell : die.circuit().cells()) {
            layers[cell.layer()].preset[cell.index()] = cell.initialState();
        }
        powerDown();
    }

    private static List<CellValues> cellsOf(Die die, int layer) {
        List<CellValues> values = new ArrayList<>();
        for (int c = 0; c < die.cells().size(); c++) {
            if (die.circuit().cells().get(c).layer() == layer) {
                values.add(die.cells().get(c));
            }
        }
        return values;
    }

    /** All programmed currents and inputs to zero, all cells low. */
    void powerDown() {
        Arrays.fill(rail, 0);
        for (int channel = 0; channel < channels.length; channel++) {
            program(channel, 0);
        }
        for (ChipLayer layer : layers) {
            layer.setAll(new boolean[layer.cells]);
            layer.takeBank();
        }
    }

    /** The sequencer presets every cell to its initial state at the start of a run. */
    void preset() {
        for (ChipLayer layer : layers) {
            layer.setAll(layer.preset);
        }
    }

    void program(int index, long femtoamp) {
        BiasChannel channel = channels[index];
        programmed[index] = femtoamp;
        switch (channel.kind()) {
            case GAIN -> layers[channel.layer()].setGain(channel.element(), femtoamp);
            case THRESHOLD -> layers[channel.layer()].setThreshold(channel.element(), femtoamp);
            case WIDTH -> layers[channel.layer()].setWidth(channel.element(), femtoamp);
            case BIAS -> stageOf(channel).setBias(channel.element(), femtoamp);
        }
    }

    private ChipStage stageOf(BiasChannel channel) {
        String name = channel.name();
        if (channel.layer() < 0) {
            return name.startsWith("projection") ? projection : classifier;
        }
        ChipLayer layer = layers[channel.layer()];
        return name.contains(".candidate.") ? layer.candidates : layer.outputs;
    }

    /** All channels are programmed. */
    void takeBank() {
        for (ChipLayer layer : layers) {
            layer.takeBank();
        }
    }

    void step() {
        projection.apply(rail, h);
        for (ChipLayer layer : layers) {
            layer.step(h);
        }
        for (int i = 0; i < h.length; i++) {
            split[2 * i] = Fixed.positive(h[i]);
            split[2 * i + 1] = Fixed.positive(-h[i]);
        }
        classifier.apply(split, classCurrent);
    }
}
