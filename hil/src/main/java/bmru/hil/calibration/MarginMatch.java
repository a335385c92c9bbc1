package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.identification.ForcedChip;
import bmru.hil.identification.LeastSquares;
import bmru.hil.identification.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The programmed currents with which one die's candidates are as far from their thresholds as the designed chip's are, and its
 * class currents as far from each other, in the frames of clips with the designed chip's states. Frames in which a cell of the
 * designed chip is close to switching count most: elsewhere a distance may change and no bit does. By Gauss and Newton.
 */
final class MarginMatch {
    private static final int ITERATIONS = 4;

    /** What a frame counts that is far from switching, for cells that are never close. */
    private static final double FAR = 1e-3;

    /** How far currents may go from the design before that counts, in units of the model. */
    private static final double FREE_UNITS = 1;

    /** A frame's classes count as much as so many cells: they decide. */
    private static final double CLASS_WEIGHT = 2;

    private final Structure structure;
    private final double unit;
    private double nearUnits;
    private final ChipTables tables;
    private final double[] designed;
    private final List<Frame> frames = new ArrayList<>();

    /** A frame as the designed chip has it, in nA. */
    @SuppressWarnings("ArrayRecordComponent") // read in inner loops; nobody compares them
    private record Frame(double[] rails, boolean[] before, boolean[] states, double[] margins, double[] classes) {}

    /**
     * @param clips to be right for
     * @param wanted what the designed chip makes of them
     * @param every of how many frames one is used
     */
    MarginMatch(Die design, ChipTables tables, int[] codes, List<EncodedClip> clips, Behaviour wanted, int every) {
        structure = design.circuit().structure();
        unit = design.circuit().unitNanoamp();
        this.tables = tables;
        designed = nanoamp(codes);
        ForcedChip chip = new ForcedChip(design);
        for (int clip = 0; clip < clips.size(); clip++) {
            for (int f = clip % every; f < clips.get(clip).frames(); f += every) {
                boolean[] before = f == 0 ? new boolean[structure.cells()] : wanted.states(clip, f - 1);
                frames.add(frame(chip, rails(clips.get(clip).codes(f)), before, wanted.states(clip, f)));
            }
        }
    }

    private Frame frame(ForcedChip chip, double[] rails, boolean[] before, boolean[] states) {
        chip.settle(rails, designed, states);
        double[] margins = new double[structure.cells()];
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                int cell = structure.cell(l, c);
                margins[cell] = margin(chip, l, c, before[cell], designed);
            }
        }
        double[] classes = new double[structure.classes()];
        Arrays.setAll(classes, chip::classCurrent);
        return new Frame(rails, before, states, margins, classes);
    }

    /** How far a candidate is above the threshold that is next to be crossed. */
    private double margin(ForcedChip chip, int l, int c, boolean high, double[] programmed) {
        CellValues cell = chip.cell(l, c);
        double edge = cell.betaHi(programmed[structure.threshold(l, c)]);
        edge += high ? -cell.width(programmed[structure.width(l, c)]) - cell.switchOff() : cell.switchOn();
        return chip.candidate(l, c) - edge;
    }

    /**
     * Solves.
     *
     * @param die of the chip that is tuned
     * @param free channels that may change
     * @param near how far from switching a frame counts, in units of the model
     * @return currents, nA, one a bias channel
     */
    double[] solve(Die die, int[] free, double near) {
        nearUnits = near;
        double[] programmed = designed.clone();
        ForcedChip chip = new ForcedChip(die);
        int[] place = new int[programmed.length];
        Arrays.fill(place, -1);
        for (int i = 0; i < free.length; i++) {
            place[free[i]] = i;
        }
        Row row = new Row(place, free.length);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            LeastSquares squares = new LeastSquares(free.length);
            for (Frame frame : frames) {
                chip.settle(frame.rails, programmed, frame.states);
                cells(chip, frame, programmed, row, squares);
                classes(chip, frame, row, squares);
            }
            for (int i = 0; i < free.length; i++) {
                squares.expect(i, designed[free[i]] - programmed[free[i]], FREE_UNITS * unit);
            }
            double[] change = squares.solve();
            for (int i = 0; i < free.length; i++) {
                DacTable table = tables.bias().get(free[i]);
                programmed[free[i]] = Math.max(
                        table.lowestFemtoamp() * Units.FEMTO_TO_NANO,
                        Math.min(table.highestFemtoamp() * Units.FEMTO_TO_NANO, programmed[free[i]] + change[i]));
            }
        }
        return programmed;
    }

    private void cells(ForcedChip chip, Frame frame, double[] programmed, Row row, LeastSquares squares) {
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                int cell = structure.cell(l, c);
                boolean high = frame.before[cell];
                CellValues values = chip.cell(l, c);
                double residual = frame.margins[cell] - margin(chip, l, c, high, programmed);
                chip.candidateSensitivity(l, c, row);
                row.channel(structure.threshold(l, c), -values.thresholdSlope());
                if (high) {
                    row.channel(structure.width(l, c), values.widthSlope());
                }
                squares.add(row.values, residual, sigma(frame.margins[cell], 1));
            }
        }
    }

    /** The lead of the designed winner over each other class. */
    private void classes(ForcedChip chip, Frame frame, Row row, LeastSquares squares) {
        int winner = 0;
        for (int k = 1; k < frame.classes.length; k++) {
            winner = frame.classes[k] > frame.classes[winner] ? k : winner;
        }
        for (int k = 0; k < frame.classes.length; k++) {
            if (k != winner) {
                double lead = frame.classes[winner] - frame.classes[k];
                double residual = lead - chip.classCurrent(winner) + chip.classCurrent(k);
                chip.classSensitivity(winner, row);
                row.sign = -1;
                chip.classSensitivity(k, row);
                row.sign = 1;
                squares.add(row.values, residual, sigma(lead, CLASS_WEIGHT));
            }
        }
    }

    /** The inverse of the root of what a margin counts. */
    private double sigma(double margin, double weight) {
        double near = margin / (nearUnits * unit);
        return 1 / Math.sqrt(weight * (FAR + Math.exp(-near * near / 2)) / frames.size()) * unit;
    }

    private double[] rails(int[] codes) {
        double[] rails = new double[codes.length];
        Arrays.setAll(rails, rail -> tables.inputs().get(rail).femtoamp(codes[rail]) * Units.FEMTO_TO_NANO);
        return rails;
    }

    private double[] nanoamp(int[] codes) {
        double[] currents = new double[codes.length];
        Arrays.setAll(currents, i -> tables.bias().get(i).femtoamp(codes[i]) * Units.FEMTO_TO_NANO);
        return currents;
    }

    /** Takes derivatives by programmed currents that are free. */
    private static final class Row implements Sensitivity {
        private final int[] place;
        private final double[] values;
        private double sign = 1;

        Row(int[] place, int count) {
            this.place = place;
            values = new double[count];
        }

        @Override
        public void mirror(int stage, int input, int output, boolean negativeRail, double nanoamp) {
            // Widths of mirrors are made once.
        }

        @Override
        public void channel(int channel, double slope) {
            if (place[channel] >= 0) {
                values[place[channel]] += sign * slope;
            }
        }

        @Override
        public void skip(int layer, int node, double nanoamp) {
            // As made.
        }

        @Override
        public void everyNode(double slope) {
            // As it is.
        }
    }
}
