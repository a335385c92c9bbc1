package bmru.hil.characterisation;

import bmru.circuit.bias.DacTable;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.identification.RecordedRun;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sweeps of thresholds and widths against known currents: with the inputs at rest and the nodes before a candidate held below zero,
 * what flows into it is its bias, which is bisected until the cell switches. All cells of a layer at once, all currents of a sweep
 * round after round. Leaks, floor and the charge to switch are the technology's: edges alone cannot tell them from an offset.
 */
public final class CellLawSweep {
    private static final int CURRENTS = 8;
    private static final int REPEATS = 4;

    /** Of the largest designed current, where the sweep ends. */
    private static final double BEYOND = 1.2;

    private static final double LEAST = 0.15;

    /** A width beyond it would leave the cell high for good. */
    private static final double WIDEST = 0.7;

    private final Specimen specimen;
    private final Structure structure;
    private final Die design;
    private final double highestThreshold;
    private final List<List<double[]>> thresholds = new ArrayList<>();
    private final List<List<double[]>> widths = new ArrayList<>();

    /**
     * The laws, of all cells.
     *
     * @param threshold programmed threshold to beta_hi
     * @param width programmed width to beta_hi - beta_lo
     */
    public record Laws(FittedLaw threshold, FittedLaw width) {}

    /** @param designed currents of the program as compiled, nA, one a bias channel */
    public CellLawSweep(Specimen specimen, double[] designed) {
        this.specimen = specimen;
        structure = specimen.circuit().structure();
        design = Die.nominal(specimen.circuit());
        double most = 0;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                most = Math.max(most, designed[structure.threshold(l, c)]);
            }
        }
        highestThreshold = BEYOND * most;
    }

    /** Frames on the chip. */
    public int frames() {
        return structure.layers() * 3 * CURRENTS * REPEATS * 2 * rounds();
    }

    /** The codes that drive the chip are any afterwards. */
    public Laws run() throws IOException {
        for (int layer = 0; layer < structure.layers(); layer++) {
            layer(layer);
        }
        return new Laws(FittedLaw.of("threshold", thresholds), FittedLaw.of("width", widths));
    }

    private void layer(int layer) throws IOException {
        silence(layer);
        double[][] on = new double[CURRENTS][];
        for (int i = 0; i < CURRENTS; i++) {
            double threshold = highestThreshold * (LEAST + (1 - LEAST) * i / (CURRENTS - 1));
            set(layer, threshold, 0);
            on[i] = edges(layer, true);
        }
        double[][] above = new double[CURRENTS][];
        double[][] below = new double[CURRENTS][];
        for (int i = 0; i < CURRENTS; i++) {
            double width = WIDEST * highestThreshold * (i + 1) / CURRENTS;
            set(layer, highestThreshold, width);
            above[i] = edges(layer, true);
            below[i] = edges(layer, false);
        }
        for (int c = 0; c < structure.cells(layer); c++) {
            points(layer, c, on, above, below);
        }
    }

    private void points(int layer, int c, double[][] on, double[][] above, double[][] below) {
        CellValues cell = design.cell(layer, c);
        double leak = design.stage(structure.candidate(layer)).leak().get(c);
        List<double[]> threshold = new ArrayList<>();
        List<double[]> width = new ArrayList<>();
        for (int i = 0; i < CURRENTS; i++) {
            double programmed = highestThreshold * (LEAST + (1 - LEAST) * i / (CURRENTS - 1));
            if (!Double.isNaN(on[i][c])) {
                double candidate = on[i][c] + leak + cell.candidateFloor();
                threshold.add(
                        new double[] {set(structure.threshold(layer, c), programmed), candidate - cell.switchOn()});
            }
            if (!Double.isNaN(above[i][c]) && !Double.isNaN(below[i][c])) {
                double wide = WIDEST * highestThreshold * (i + 1) / CURRENTS;
                double effect = above[i][c] - below[i][c] - cell.switchOn() - cell.switchOff();
                width.add(new double[] {set(structure.width(layer, c), wide), effect});
            }
        }
        thresholds.add(threshold);
        widths.add(width);
    }

    /** Nothing reaches the candidates of a layer but their biases: the nodes before them are held below zero. */
    private void silence(int layer) {
        for (int node = 0; node < structure.width(); node++) {
            lowest(structure.projection().bias(node));
            for (int l = 0; l < layer; l++) {
                lowest(structure.output(l).bias(node));
            }
        }
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                DacTable table = specimen.tables().bias().get(structure.threshold(l, c));
                specimen.setFemtoamp(structure.threshold(l, c), table.highestFemtoamp());
                if (l != layer) {
                    lowest(structure.candidate(l).bias(c));
                }
            }
        }
    }

    private void lowest(int channel) {
        specimen.setFemtoamp(channel, specimen.tables().bias().get(channel).lowestFemtoamp());
    }

    private void set(int layer, double threshold, double width) {
        for (int c = 0; c < structure.cells(layer); c++) {
            specimen.setFemtoamp(structure.threshold(layer, c), Math.round(threshold * Units.NANO_TO_FEMTO));
            specimen.setFemtoamp(structure.width(layer, c), Math.round(width * Units.NANO_TO_FEMTO));
        }
    }

    /** The current that a channel's nearest code gives, nA. */
    private double set(int channel, double nanoamp) {
        DacTable table = specimen.tables().bias().get(channel);
        return table.femtoamp(table.nearest(Math.round(nanoamp * Units.NANO_TO_FEMTO))) * Units.FEMTO_TO_NANO;
    }

    /** @return bias at which each cell switches, nA, the mean of the repeats; not a number for one that does not */
    private double[] edges(int layer, boolean on) throws IOException {
        int cells = structure.cells(layer);
        int[] channels = new int[cells];
        Arrays.setAll(channels, c -> structure.candidate(layer).bias(c));
        long[][] low = new long[REPEATS][cells];
        long[][] high = new long[REPEATS][cells];
        for (int c = 0; c < cells; c++) {
            DacTable table = specimen.tables().bias().get(channels[c]);
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                low[repeat][c] = table.lowestFemtoamp();
                high[repeat][c] = table.highestFemtoamp();
            }
        }
        for (int round = 0; round < rounds(); round++) {
            round(layer, channels, on, low, high);
        }
        double[] edges = new double[cells];
        for (int c = 0; c < cells; c++) {
            DacTable table = specimen.tables().bias().get(channels[c]);
            double sum = 0;
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                boolean inside = low[repeat][c] > table.lowestFemtoamp() && high[repeat][c] < table.highestFemtoamp();
                sum += inside ? (low[repeat][c] + high[repeat][c]) / 2.0 * Units.FEMTO_TO_NANO : Double.NaN;
            }
            edges[c] = sum / REPEATS;
        }
        return edges;
    }

    private void round(int layer, int[] channels, boolean on, long[][] low, long[][] high) throws IOException {
        int[] rest = specimen.restInputs();
        int[] tested = new int[REPEATS];
        specimen.begin("laws of layer " + (layer + 1));
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int channel : channels) {
                DacTable table = specimen.tables().bias().get(channel);
                specimen.setFemtoamp(channel, on ? table.lowestFemtoamp() : table.highestFemtoamp());
            }
            specimen.frame(rest);
            for (int c = 0; c < channels.length; c++) {
                specimen.setFemtoamp(channels[c], middle(channels[c], low[repeat][c], high[repeat][c]));
            }
            tested[repeat] = specimen.frame(rest);
        }
        RecordedRun run = specimen.end();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int c = 0; c < channels.length; c++) {
                long middle = middle(channels[c], low[repeat][c], high[repeat][c]);
                boolean state = run.states(tested[repeat])[structure.cell(layer, c)];
                if (state) {
                    high[repeat][c] = Math.min(high[repeat][c], middle);
                } else {
                    low[repeat][c] = Math.max(low[repeat][c], middle);
                }
            }
        }
    }

    private long middle(int channel, long low, long high) {
        DacTable table = specimen.tables().bias().get(channel);
        return table.femtoamp(table.nearest((low + high) / 2));
    }

    private int rounds() {
        int codes = Collections.max(
                specimen.tables().bias().stream().map(DacTable::codes).toList());
        return Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1);
    }
}
