package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import java.util.List;

/**
 * The last steps of all codes: one after the other is moved by ever smaller steps, and what makes the chip more like the designed
 * one stays. What counts is the winner of each frame, by how much clips lean to their decisions where the designed chip decides by a
 * few frames, and the state bits, which carry what clips to come will need. A decision itself does not count: too few of them change
 * for a search to see which way is better.
 */
final class Refinement {
    /** In codes. */
    private static final int[] STEPS = {32, 8, 2};

    private static final int PASSES = 2;

    /** What the mean wrong bit of a frame counts, where a frame's wrong winner counts 1. */
    private static final double BITS_WEIGHT = 0.2;

    /** What it counts that a clip leans to its decision by 1 more or less than it does on the designed chip, squared. */
    private static final double LEAN_WEIGHT = 5000;

    /** A lead over half of the votes beyond which it counts less and less. */
    private static final double CLOSE_LEAD = 0.1;

    /** How far a class current is ahead of the others when a frame counts half, in units of the model. */
    private static final double HALF_UNITS = 1;

    private final ChipTables tables;
    private final Replica replica;
    private final int classes;
    private final int cells;
    private final boolean[][][] bits;
    private final int[] winners;
    private final int[] decisions;
    private final int[] lengths;
    private final double[] leans;
    private final double[] leanWeights;
    private final double half;

    /**
     * @param designed the designed chip with its codes, on the same clips
     * @param wanted what it makes of them
     * @param codes where it begins
     */
    Refinement(Die die, ChipTables tables, List<EncodedClip> clips, Replica designed, Behaviour wanted, int[] codes) {
        this.tables = tables;
        replica = new Replica(die, tables, clips, codes);
        Structure structure = die.circuit().structure();
        classes = structure.classes();
        cells = structure.cells();
        bits = new boolean[structure.layers()][][];
        for (int l = 0; l < bits.length; l++) {
            bits[l] = new boolean[structure.cells(l)][replica.frames()];
        }
        winners = new int[replica.frames()];
        decisions = new int[clips.size()];
        lengths = new int[clips.size()];
        leans = new double[clips.size()];
        leanWeights = new double[clips.size()];
        half = HALF_UNITS * die.circuit().unitNanoamp();
        Replica.View view = designed.view();
        int frame = 0;
        for (int clip = 0; clip < lengths.length; clip++) {
            decisions[clip] = wanted.decision(clip);
            lengths[clip] = wanted.frames(clip);
            leans[clip] = lean(view, clip, frame);
            double lead = (wanted.fraction(clip) - 0.5) / CLOSE_LEAD;
            leanWeights[clip] = LEAN_WEIGHT * Math.exp(-lead * lead / 2);
            for (int f = 0; f < lengths[clip]; f++, frame++) {
                winners[frame] = wanted.winner(clip, f);
                put(structure, frame, wanted.states(clip, f));
            }
        }
    }

    private void put(Structure structure, int frame, boolean[] states) {
        for (int l = 0; l < bits.length; l++) {
            for (int c = 0; c < bits[l].length; c++) {
                bits[l][c][frame] = states[structure.cell(l, c)];
            }
        }
    }

    /**
     * Moves codes in place.
     *
     * @param free channels that may change
     */
    void improve(int[] codes, int[] free) {
        double best = cost(replica.view());
        for (int step : STEPS) {
            double before = Double.POSITIVE_INFINITY;
            for (int pass = 0; pass < PASSES && best < before; pass++) {
                before = best;
                for (int channel : free) {
                    best = move(codes, channel, step, best);
                }
            }
        }
    }

    /** Of the codes as they are; the less the better. */
    double cost() {
        return cost(replica.view());
    }

    private double move(int[] codes, int channel, int step, double before) {
        double best = before;
        for (int change : new int[] {-step, step}) {
            int code = codes[channel] + change;
            if (code >= 0 && code < tables.bias().get(channel).codes()) {
                Replica.View trial = replica.trial(channel, code);
                double cost = cost(trial);
                if (cost < best) {
                    best = cost;
                    codes[channel] = code;
                    replica.accept(trial);
                } else {
                    replica.refuse(channel, codes[channel]);
                }
            }
        }
        return best;
    }

    private double cost(Replica.View view) {
        return BITS_WEIGHT * wrongBits(view) / cells + classCost(view);
    }

    private long wrongBits(Replica.View view) {
        long wrong = 0;
        for (int l = 0; l < bits.length; l++) {
            for (int c = 0; c < bits[l].length; c++) {
                boolean[] wanted = bits[l][c];
                boolean[] there = view.states(l, c);
                for (int f = 0; f < wanted.length; f++) {
                    wrong += wanted[f] == there[f] ? 0 : 1;
                }
            }
        }
        return wrong;
    }

    private double classCost(Replica.View view) {
        double cost = 0;
        int frame = 0;
        for (int clip = 0; clip < lengths.length; clip++) {
            double off = lean(view, clip, frame) - leans[clip];
            cost += leanWeights[clip] * off * off;
            for (int f = 0; f < lengths[clip]; f++, frame++) {
                cost += view.winner(frame, classes) == winners[frame] ? 0 : 1;
            }
        }
        return cost;
    }

    /** By how much a clip leans to its decision, from -1 to 1: votes, but a frame whose classes are close counts less. */
    private double lean(Replica.View view, int clip, int firstFrame) {
        double sum = 0;
        for (int f = 0; f < lengths[clip]; f++) {
            double ahead = view.ahead(firstFrame + f, classes, decisions[clip]);
            sum += ahead / (Math.abs(ahead) + half);
        }
        return sum / lengths[clip];
    }
}
