package bmru.circuit.structure;

import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of a network's stages, cells and bias channels:
 *
 * <pre>
 * stage            inputs -&gt; outputs        bias channels, in the order of the bank
 * projection       features -&gt; m            projection.bias1 ... m
 * for each layer K:
 *   lK.candidate   m -&gt; d                   lK.candidate.bias1 ... d
 *   cells of it                               lK.cell1.gain, lK.cell1.threshold, lK.cell1.width, lK.cell2.gain, ...
 *   lK.output      d -&gt; m                   lK.output.bias1 ... m
 * classifier       m -&gt; classes             classifier.bias1 ... classes
 * </pre>
 *
 * Cells are counted through all layers, layer after layer. Names count from 1, everything else from 0.
 */
public final class Structure {
    private static final int CHANNELS_A_CELL = 3;

    private final List<StagePlan> stages = new ArrayList<>();
    private final List<BiasChannel> channels = new ArrayList<>();
    private final int[] cells;
    private final int[] firstCell;
    private final int[] firstCellChannel;

    private Structure(Model model) {
        int layers = model.layers().size();
        cells = new int[layers];
        firstCell = new int[layers + 1];
        firstCellChannel = new int[layers];
        addStage(StageKind.PROJECTION, -1, model.projection().inputs(), model.width());
        for (int l = 0; l < layers; l++) {
            Layer layer = model.layers().get(l);
            cells[l] = layer.cells();
            firstCell[l + 1] = firstCell[l] + cells[l];
            addStage(StageKind.CANDIDATE, l, model.width(), cells[l]);
            addCells(l);
            addStage(StageKind.OUTPUT, l, cells[l], model.width());
        }
        addStage(StageKind.CLASSIFIER, -1, model.width(), model.classifier().outputs());
    }

    public static Structure of(Model model) {
        return new Structure(model);
    }

    private void addStage(StageKind kind, int layer, int inputs, int outputs) {
        StagePlan plan = new StagePlan(stages.size(), kind, layer, inputs, outputs, channels.size());
        stages.add(plan);
        for (int node = 0; node < outputs; node++) {
            addChannel(plan.name() + ".bias" + (node + 1), ChannelKind.BIAS, layer, node);
        }
    }

    private void addCells(int layer) {
        firstCellChannel[layer] = channels.size();
        for (int cell = 0; cell < cells[layer]; cell++) {
            String name = cellName(layer, cell);
            addChannel(name + ".gain", ChannelKind.GAIN, layer, cell);
            addChannel(name + ".threshold", ChannelKind.THRESHOLD, layer, cell);
            addChannel(name + ".width", ChannelKind.WIDTH, layer, cell);
        }
    }

    private void addChannel(String name, ChannelKind kind, int layer, int element) {
        channels.add(new BiasChannel(channels.size(), name, kind, layer, element));
    }

    public static String layerName(int layer) {
        return "l" + (layer + 1);
    }

    public static String cellName(int layer, int cell) {
        return layerName(layer) + ".cell" + (cell + 1);
    }

    public List<StagePlan> stages() {
        return List.copyOf(stages);
    }

    public StagePlan projection() {
        return stages.get(0);
    }

    public StagePlan candidate(int layer) {
        return stages.get(1 + 2 * layer);
    }

    public StagePlan output(int layer) {
        return stages.get(2 + 2 * layer);
    }

    public StagePlan classifier() {
        return stages.get(stages.size() - 1);
    }

    public int features() {
        return projection().inputs();
    }

    /** m, nodes of the skip path. */
    public int width() {
        return projection().outputs();
    }

    public int classes() {
        return classifier().outputs();
    }

    /** N. */
    public int layers() {
        return cells.length;
    }

    /** d of a layer. */
    public int cells(int layer) {
        return cells[layer];
    }

    /** Cells of all layers. */
    public int cells() {
        return firstCell[cells.length];
    }

    /** Place of a cell, counted through all layers. */
    public int cell(int layer, int cell) {
        return firstCell[layer] + cell;
    }

    /** The bias channels in the order of the bank. */
    public List<BiasChannel> channels() {
        return List.copyOf(channels);
    }

    /** Bias channel of a cell's I_gain. */
    public int gain(int layer, int cell) {
        return firstCellChannel[layer] + CHANNELS_A_CELL * cell;
    }

    /** Bias channel of a cell's I_thresh. */
    public int threshold(int layer, int cell) {
        return gain(layer, cell) + 1;
    }

    /** Bias channel of a cell's I_width. */
    public int width(int layer, int cell) {
        return gain(layer, cell) + 2;
    }

    /** The stage whose node a bias channel feeds. */
    public StagePlan stageOf(BiasChannel channel) {
        return stages.stream()
                .filter(stage -> channel.kind() == ChannelKind.BIAS
                        && channel.index() >= stage.firstBias()
                        && channel.index() < stage.bias(stage.outputs()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(channel.name() + " feeds no node"));
    }

    /** The channels in the order in which a chip is powered up: thresholds, widths, gains, biases. */
    public List<BiasChannel> powerUpOrder() {
        return channels.stream().sorted(Comparator.comparing(BiasChannel::kind)).toList();
    }
}
