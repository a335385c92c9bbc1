package bmru.hil.identification;

import bmru.circuit.bias.DacTable;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Measures a chip for what its elements are: all layers, then all of them backwards, so that a drift that is even in time is
 * averaged. Every search is made with the biases of the program and with raised ones, which show what is rectified away else.
 */
public final class Identification {
    /** Where a candidate is expected to be beyond this fraction of the converter's range, an unlucky chip would show nothing. */
    private static final double MOST_OF_RANGE = 0.8;

    /** By what biases are raised, as a fraction of the designed threshold. */
    private static final double RAISED = 0.5;

    /** Operating points that are tried for one that can be seen. */
    private static final int TRIALS = 200;

    private final Specimen specimen;
    private final Structure structure;
    private final List<int[]> inputs;
    private final SplittableRandom random;
    private final LongConsumer progress;
    private final int[] program;
    private final List<Measured> measured = new ArrayList<>();

    /**
     * How much is measured; frames are what it costs.
     *
     * @param onPoints operating points a layer at which edges up are searched
     * @param offPoints the same of edges down, which tell the widths
     * @param classPoints at which class currents are read, where the board reads them
     */
    public record Effort(int onPoints, int offPoints, int classPoints) {}

    /**
     * @param program codes that the chip is driven with, as designed
     * @param inputs codes of frames to choose from, as what the chip shall be right for
     * @param progress hears of the frames spent
     */
    public Identification(
            Specimen specimen, int[] program, List<int[]> inputs, SplittableRandom random, LongConsumer progress) {
        this.specimen = specimen;
        this.program = program;
        this.inputs = inputs;
        this.random = random;
        this.progress = progress;
        structure = specimen.circuit().structure();
    }

    /** Measures and fits; the codes that the chip is driven with are any afterwards. */
    public ChipEstimate run(Effort effort) throws IOException {
        int layers = structure.layers();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < layers; i++) {
                layer(pass == 0 ? i : layers - 1 - i, effort);
            }
            if (specimen.readsClassCurrents() && effort.classPoints() > 0) {
                classes(effort.classPoints() / 2);
            }
        }
        return new Fit(specimen).of(measured);
    }

    private void layer(int layer, Effort effort) throws IOException {
        for (int raised = 0; raised < 2; raised++) {
            start();
            for (int c = 0; raised == 1 && c < structure.cells(layer); c++) {
                raise(layer, c);
            }
            search(layer, effort.onPoints() / 4, true);
            search(layer, effort.offPoints() / 4, false);
        }
    }

    private void start() {
        for (int channel = 0; channel < program.length; channel++) {
            specimen.set(channel, program[channel]);
        }
    }

    private void raise(int layer, int cell) {
        int channel = structure.candidate(layer).bias(cell);
        DacTable table = specimen.tables().bias().get(channel);
        double by = RAISED * nanoamp(structure.threshold(layer, cell), program);
        long raised = table.femtoamp(program[channel]) + Math.round(by * Units.NANO_TO_FEMTO);
        specimen.setFemtoamp(channel, raised);
    }

    private void search(int layer, int count, boolean on) throws IOException {
        double[] programmed = specimen.programmedNanoamp();
        List<OperatingPoint> points = points(layer, count, programmed);
        List<Crossing> crossings = new ThresholdSearch(specimen, layer).run(points, on);
        measured.add(new Measured(layer, programmed, points, crossings, List.of()));
        progress.accept(specimen.frames());
    }

    private void classes(int count) throws IOException {
        start();
        double[] programmed = specimen.programmedNanoamp();
        int layers = structure.layers();
        List<OperatingPoint> points = points(layers, count, programmed);
        List<double[]> currents = new ArrayList<>();
        specimen.begin("class currents");
        int[] frames = new int[points.size()];
        for (int p = 0; p < frames.length; p++) {
            specimen.force(layers, points.get(p).states());
            frames[p] = specimen.frame(points.get(p).inputs());
        }
        RecordedRun run = specimen.end();
        List<OperatingPoint> held = new ArrayList<>();
        for (int p = 0; p < frames.length; p++) {
            if (Arrays.equals(run.states(frames[p]), points.get(p).states())) {
                held.add(points.get(p));
                currents.add(classNanoamp(run, frames[p]));
            }
        }
        measured.add(new Measured(layers, programmed, held, List.of(), currents));
        progress.accept(specimen.frames());
    }

    private double[] classNanoamp(RecordedRun run, int frame) {
        double[] currents = new double[structure.classes()];
        double step = specimen.tables().adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
        for (int k = 0; k < currents.length; k++) {
            currents[k] = run.classCode(frame, k) * step;
        }
        return currents;
    }

    /** Frames and states at random, of which the design says that something can be seen there. */
    private List<OperatingPoint> points(int layer, int count, double[] programmed) {
        ForcedChip chip =
                new ForcedChip(ChipEstimate.asDesigned(specimen.circuit()).die());
        List<OperatingPoint> points = new ArrayList<>();
        for (int trial = 0; points.size() < count && trial < TRIALS * count; trial++) {
            OperatingPoint point = new OperatingPoint(inputs.get(random.nextInt(inputs.size())), states(layer));
            chip.settle(specimen.railsNanoamp(point.inputs()), programmed, point.states());
            if (canBeHeld(chip, layer) && shows(chip, layer)) {
                points.add(point);
            }
        }
        return points;
    }

    private boolean[] states(int layer) {
        boolean[] states = new boolean[structure.cells()];
        int forced = layer == structure.layers() ? states.length : structure.cell(layer, 0);
        for (int cell = 0; cell < forced; cell++) {
            states[cell] = random.nextBoolean();
        }
        return states;
    }

    private boolean canBeHeld(ForcedChip chip, int layer) {
        for (int l = 0; l < layer; l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                if (chip.candidate(l, c) > largestNanoamp(l, c)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean shows(ForcedChip chip, int layer) {
        if (layer == structure.layers()) {
            return true;
        }
        for (int c = 0; c < structure.cells(layer); c++) {
            if (chip.candidateSum(layer, c) > 0 && chip.candidate(layer, c) < largestNanoamp(layer, c)) {
                return true;
            }
        }
        return false;
    }

    private double largestNanoamp(int layer, int cell) {
        DacTable table = specimen.tables().bias().get(structure.threshold(layer, cell));
        return MOST_OF_RANGE * table.highestFemtoamp() * Units.FEMTO_TO_NANO;
    }

    private double nanoamp(int channel, int[] codes) {
        return specimen.tables().bias().get(channel).femtoamp(codes[channel]) * Units.FEMTO_TO_NANO;
    }
}
