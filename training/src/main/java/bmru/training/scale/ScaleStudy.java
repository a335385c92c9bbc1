package bmru.training.scale;

import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.noise.ChannelNoise;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technology;
import bmru.circuit.variation.Corners;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.evaluation.ClipResult;
import bmru.training.feature.FeatureSet;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A model on labelled clips at circuit level, all currents scaled: leaks, floors and the charge to switch stay as they are,
 * so power falls with the scale and from some scale on the bits are disturbed.
 *
 * @param model as given, scale 1
 * @param background label of all words that are no class of the model
 * @param technology of the circuit
 * @param mismatch of the chips
 * @param chips number of them, with the serial numbers from 1
 */
public record ScaleStudy(
        Model model, FeatureSet features, String background, Technology technology, Mismatch mismatch, int chips) {
    /** Decisions that a chip keeps, of those of the circuit as designed. */
    private static final double KEPT = 0.95;

    private static final double PERCENTILE = 5;

    /** Chips go through the corners in steps that are prime to their number: few chips see all kinds, many see all. */
    private static final int CORNER_STRIDE = 7;

    /** Halvings of an interval of scales, on a logarithmic axis. */
    private static final int HALVINGS = 14;

    private static final double LEAST_SCALE = 0.01;
    private static final double MOST_SCALE = 10;

    /** @throws ModelException where a rule refuses the circuit */
    public ScalePoint at(double scale, Silicon silicon) throws ModelException, InterruptedException {
        Model scaled = model.scaled(scale);
        Circuit circuit = Design.of(scaled, technology, silicon).circuit();
        Die nominal = Die.nominal(circuit);
        List<ClipResult> designed = run(scaled, nominal);
        List<Conditions> corners = Corners.of(circuit);
        DescriptiveStatistics accuracies = new DescriptiveStatistics();
        DescriptiveStatistics cornered = new DescriptiveStatistics();
        int keeping = 0;
        for (int serial = 1; serial <= chips; serial++) {
            VirtualChip virtual = new VirtualChip(circuit, mismatch, serial);
            List<ClipResult> chip = run(scaled, virtual.die(Conditions.nominal(circuit)));
            accuracies.addValue(accuracy(chip));
            keeping += kept(chip, designed) >= KEPT ? 1 : 0;
            Conditions corner = corners.get(serial * CORNER_STRIDE % corners.size());
            cornered.addValue(accuracy(noisy(scaled, virtual.die(corner), serial)));
        }
        return new ScalePoint(
                scale,
                scaled.unitNanoamp(),
                silicon,
                nanowatt(nominal),
                accuracy(designed),
                accuracies.getMean(),
                accuracies.getPercentile(PERCENTILE),
                (double) keeping / chips,
                cornered.getMean());
    }

    /**
     * The largest scale, to three digits, at which the circuit draws at most so much.
     *
     * @throws IllegalArgumentException where it draws more at every scale, or less
     */
    public double scaleAt(double nanowatt, Silicon silicon) throws ModelException, InterruptedException {
        double within = LEAST_SCALE;
        double beyond = MOST_SCALE;
        double least = nanowatt(within, silicon);
        double most = nanowatt(beyond, silicon);
        if (!(nanowatt >= least && nanowatt <= most)) {
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "%.3f nW: allowed %.1f to %.1f nW, what %s draws at scales of %.2f to %.0f",
                    nanowatt,
                    least,
                    most,
                    silicon,
                    LEAST_SCALE,
                    MOST_SCALE));
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(within * beyond);
            if (nanowatt(middle, silicon) <= nanowatt) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        double digit = Math.pow(10, Math.floor(Math.log10(within)) - 2);
        return Math.floor(within / digit) / Math.round(1 / digit);
    }

    private double nanowatt(double scale, Silicon silicon) throws ModelException, InterruptedException {
        return nanowatt(
                Die.nominal(Design.of(model.scaled(scale), technology, silicon).circuit()));
    }

    private double nanowatt(Die die) throws InterruptedException {
        return ClipEvaluation.power(die, features).mean().totalNanowatt();
    }

    private List<ClipResult> run(Model scaled, Die die) {
        return ClipEvaluation.run(scaled, () -> AnalogNetwork.of(die), features, background);
    }

    private List<ClipResult> noisy(Model scaled, Die die, int serial) {
        double[] programmed = die.circuit().programmedNanoamp();
        return ClipEvaluation.runParts(
                scaled,
                part -> new AnalogNetwork(
                        die, programmed, new ChannelNoise(technology, (long) serial << Integer.SIZE | part)),
                features,
                background);
    }

    private double accuracy(List<ClipResult> results) {
        return Accuracy.of(
                        results,
                        model.labels().indexOf(background),
                        model.labels().size())
                .balanced();
    }

    private static double kept(List<ClipResult> chip, List<ClipResult> designed) {
        int kept = 0;
        for (int i = 0; i < chip.size(); i++) {
            kept += chip.get(i).decision() == designed.get(i).decision() ? 1 : 0;
        }
        return (double) kept / chip.size();
    }
}
