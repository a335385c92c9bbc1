package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.StageKind;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.identification.StageArrays;
import java.util.Arrays;
import java.util.List;

/**
 * A die that runs the same clips again and again with one code changed: what lies before the change is kept, so that most trials
 * cost a fraction of a run. The network of circuit.md in double precision; currents in nA.
 */
final class Replica {
    private final Structure structure;
    private final ChipTables tables;
    private final StageArrays[] stages;
    private final CellValues[][] cells;
    private final double[][] skipPositive;
    private final double[][] skipNegative;
    private final int frames;
    private final int width;
    private final boolean[] first;
    /** Sums of the projection without biases, node after node of a frame. */
    private final double[] projected;

    private final double[] programmed;
    private final Kept now;
    private final Kept trial;

    /** Currents and states of all frames. */
    private static final class Kept {
        private final double[][] h;
        private final boolean[][][] states;
        private final double[] classes;

        Kept(Structure structure, int frames) {
            h = new double[structure.layers() + 1][frames * structure.width()];
            states = new boolean[structure.layers()][][];
            for (int l = 0; l < states.length; l++) {
                states[l] = new boolean[structure.cells(l)][frames];
            }
            classes = new double[frames * structure.classes()];
        }
    }

    Replica(Die die, ChipTables tables, List<EncodedClip> clips, int[] codes) {
        this.tables = tables;
        structure = die.circuit().structure();
        width = structure.width();
        stages = StageArrays.of(die);
        cells = new CellValues[structure.layers()][];
        skipPositive = new double[cells.length][];
        skipNegative = new double[cells.length][];
        for (int l = 0; l < cells.length; l++) {
            cells[l] = new CellValues[structure.cells(l)];
            for (int c = 0; c < cells[l].length; c++) {
                cells[l][c] = die.cell(l, c);
            }
            skipPositive[l] = die.skips().get(l).positive().toArray();
            skipNegative[l] = die.skips().get(l).negative().toArray();
        }
        frames = clips.stream().mapToInt(EncodedClip::frames).sum();
        first = new boolean[frames];
        projected = new double[frames * width];
        project(clips);
        programmed = new double[codes.length];
        for (int channel = 0; channel < codes.length; channel++) {
            programmed[channel] = nanoamp(channel, codes[channel]);
        }
        now = new Kept(structure, frames);
        trial = new Kept(structure, frames);
        run();
    }

    int frames() {
        return frames;
    }

    private double nanoamp(int channel, int code) {
        return tables.bias().get(channel).femtoamp(code) * Units.FEMTO_TO_NANO;
    }

    private void project(List<EncodedClip> clips) {
        StageArrays stage = stages[0];
        int frame = 0;
        for (EncodedClip clip : clips) {
            first[frame] = true;
            for (int f = 0; f < clip.frames(); f++, frame++) {
                int[] codes = clip.codes(f);
                for (int rail = 0; rail < codes.length; rail++) {
                    double current = tables.inputs().get(rail).femtoamp(codes[rail]) * Units.FEMTO_TO_NANO;
                    double[] shares = rail % 2 == 0 ? stage.positive() : stage.negative();
                    for (int i = 0; current != 0 && i < width; i++) {
                        projected[frame * width + i] += shares[rail / 2 * width + i] * current;
                    }
                }
            }
        }
    }

    private void run() {
        projection(now);
        for (int l = 0; l < cells.length; l++) {
            for (int c = 0; c < cells[l].length; c++) {
                cell(l, c, now.h[l], now.states[l][c]);
            }
            outputs(l, now.h[l], now.states[l], now.h[l + 1]);
        }
        classes(now.h[cells.length], now.classes);
    }

    private void projection(Kept into) {
        StageArrays stage = stages[0];
        for (int i = 0; i < width; i++) {
            double offset = stage.offset(i, programmed);
            for (int place = i; place < projected.length; place += width) {
                into.h[0][place] = projected[place] + offset;
            }
        }
    }

    private void cell(int layer, int c, double[] h, boolean[] states) {
        StageArrays stage = stages[structure.candidate(layer).index()];
        CellValues values = cells[layer][c];
        int count = cells[layer].length;
        double offset = stage.offset(c, programmed);
        double betaHi = values.betaHi(programmed[structure.threshold(layer, c)]);
        double on = betaHi + values.switchOn() - values.candidateFloor();
        double off = betaHi
                - values.width(programmed[structure.width(layer, c)])
                - values.switchOff()
                - values.candidateFloor();
        double[] shares = new double[width];
        Arrays.setAll(shares, i -> stage.positive()[i * count + c]);
        boolean state = false;
        for (int f = 0, place = 0; f < frames; f++) {
            double sum = offset;
            for (int i = 0; i < width; i++, place++) {
                sum += shares[i] * Math.max(0, h[place]);
            }
            double candidate = Math.max(0, sum);
            state = candidate >= on || (candidate >= off && state && !first[f]);
            states[f] = state;
        }
    }

    private void outputs(int layer, double[] h, boolean[][] states, double[] next) {
        StageArrays stage = stages[structure.output(layer).index()];
        int count = cells[layer].length;
        double[] base = new double[width];
        double[] step = new double[count * width];
        for (int i = 0; i < width; i++) {
            base[i] = stage.offset(i, programmed);
            for (int c = 0; c < count; c++) {
                CellValues cell = cells[layer][c];
                double share = stage.positive()[c * width + i];
                base[i] += share * cell.low();
                step[c * width + i] = share * (cell.high(programmed[structure.gain(layer, c)]) - cell.low());
            }
        }
        double[] sum = new double[width];
        for (int f = 0, place = 0; f < frames; f++) {
            System.arraycopy(base, 0, sum, 0, width);
            for (int c = 0; c < count; c++) {
                if (states[c][f]) {
                    for (int i = 0; i < width; i++) {
                        sum[i] += step[c * width + i];
                    }
                }
            }
            for (int i = 0; i < width; i++, place++) {
                double gain = h[place] > 0 ? skipPositive[layer][i] : skipNegative[layer][i];
                next[place] = gain * h[place] + Math.max(0, sum[i]);
            }
        }
    }

    private void classes(double[] h, double[] into) {
        StageArrays stage = stages[structure.classifier().index()];
        int count = structure.classes();
        for (int f = 0; f < frames; f++) {
            for (int k = 0; k < count; k++) {
                double sum = stage.offset(k, programmed);
                for (int i = 0; i < width; i++) {
                    double current = h[f * width + i];
                    sum += current >= 0
                            ? stage.positive()[i * count + k] * current
                            : -stage.negative()[i * count + k] * current;
                }
                into[f * count + k] = sum;
            }
        }
    }

    /** What a trial shows, or the present state of things. */
    final class View {
        private final double[][] h = new double[cells.length + 1][];
        private final boolean[][][] states = new boolean[cells.length][][];
        private double[] classes = now.classes;

        private View() {
            for (int l = 0; l < cells.length; l++) {
                h[l] = now.h[l];
                states[l] = now.states[l].clone();
            }
            h[cells.length] = now.h[cells.length];
        }

        boolean[] states(int layer, int cell) {
            return states[layer][cell];
        }

        /** How far a class is ahead of the best of the others, nA. */
        double ahead(int frame, int count, int of) {
            double best = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                best = k == of ? best : Math.max(best, classes[frame * count + k]);
            }
            return classes[frame * count + of] - best;
        }

        /** Class with the largest current; of equal ones the lowest. */
        int winner(int frame, int count) {
            int winner = 0;
            for (int k = 1; k < count; k++) {
                winner = classes[frame * count + k] > classes[frame * count + winner] ? k : winner;
            }
            return winner;
        }
    }

    /** As it is. */
    View view() {
        return new View();
    }

    /** With one more code changed; valid until the next trial. {@link #accept} keeps it, else {@link #refuse} undoes it. */
    View trial(int channel, int code) {
        programmed[channel] = nanoamp(channel, code);
        View view = new View();
        BiasChannel changed = structure.channels().get(channel);
        if (changed.kind() != ChannelKind.BIAS) {
            cellChanged(view, changed);
            return view;
        }
        StagePlan plan = structure.stageOf(changed);
        if (plan.kind() == StageKind.PROJECTION) {
            projection(trial);
            view.h[0] = trial.h[0];
            layers(view, 0);
        } else if (plan.kind() == StageKind.CANDIDATE) {
            candidate(view, plan.layer(), changed.element());
        } else if (plan.kind() == StageKind.OUTPUT) {
            behind(view, plan.layer());
        } else {
            classes(view.h[cells.length], trial.classes);
            view.classes = trial.classes;
        }
        return view;
    }

    private void cellChanged(View view, BiasChannel changed) {
        if (changed.kind() == ChannelKind.GAIN) {
            behind(view, changed.layer());
        } else {
            candidate(view, changed.layer(), changed.element());
        }
    }

    private void candidate(View view, int layer, int c) {
        cell(layer, c, view.h[layer], trial.states[layer][c]);
        if (!Arrays.equals(trial.states[layer][c], view.states[layer][c])) {
            view.states[layer][c] = trial.states[layer][c];
            behind(view, layer);
        }
    }

    private void behind(View view, int layer) {
        outputs(layer, view.h[layer], view.states[layer], trial.h[layer + 1]);
        view.h[layer + 1] = trial.h[layer + 1];
        layers(view, layer + 1);
    }

    private void layers(View view, int from) {
        for (int l = from; l < cells.length; l++) {
            for (int c = 0; c < cells[l].length; c++) {
                cell(l, c, view.h[l], trial.states[l][c]);
                view.states[l][c] = trial.states[l][c];
            }
            outputs(l, view.h[l], view.states[l], trial.h[l + 1]);
            view.h[l + 1] = trial.h[l + 1];
        }
        classes(view.h[cells.length], trial.classes);
        view.classes = trial.classes;
    }

    /** Keeps what the last trial has changed. */
    void accept(View view) {
        for (int l = 0; l <= cells.length; l++) {
            if (view.h[l] == trial.h[l]) {
                trial.h[l] = now.h[l];
                now.h[l] = view.h[l];
            }
            for (int c = 0; l < cells.length && c < cells[l].length; c++) {
                if (view.states[l][c] == trial.states[l][c]) {
                    trial.states[l][c] = now.states[l][c];
                    now.states[l][c] = view.states[l][c];
                }
            }
        }
        if (view.classes == trial.classes) {
            System.arraycopy(trial.classes, 0, now.classes, 0, now.classes.length);
        }
    }

    /** Goes back to the code before the last trial. */
    void refuse(int channel, int code) {
        programmed[channel] = nanoamp(channel, code);
    }
}
