package bmru.training.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.training.network.BatchNetwork;
import bmru.training.network.RandomNetwork;
import bmru.training.network.Shape;
import bmru.training.network.StepFunction;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What training computes with, against the circuit itself. */
class BuiltParametersTest {
    private static final int FRAMES = 80;
    private static final Shape SHAPE = new Shape(13, 7, 5, 2, 2);

    /** The core has no signed stage: all of its laws are in the parameters. Serial 0 is the circuit as designed. */
    @ParameterizedTest(name = "{0}, unit {1} nA, chip {2}")
    @CsvSource({
        "core, 1, 0",
        "core, 0.2, 0",
        "core-trimmed, 0.2, 0",
        "core-trimmed, 0.05, 0",
        "core, 1, 3",
        "core-trimmed, 0.2, 4"
    })
    void theNetworkDoesWhatTheCoreDoes(String silicon, double unit, long serial) {
        float[] p = RandomNetwork.parameters(SHAPE, 5);
        Die die = die(p, unit, Silicon.valueOf(silicon.replace('-', '_').toUpperCase(Locale.ROOT)), serial);
        Difference difference = difference(die, p, unit);
        assertThat(difference.bits()).isZero();
        // Single against double precision.
        assertThat(difference.nanoamp()).isLessThan(1e-4);
        assertThat(difference.high()).as("cells that were high").isBetween(0.05, 0.95);
    }

    /** Of a signed input's two mirrors the mean is taken, which differ by 2.5 pA of leak at 1 nA. */
    @Test
    void theNetworkDoesNearlyWhatTheWholeDoes() {
        float[] p = RandomNetwork.parameters(SHAPE, 6);
        Difference difference = difference(die(p, 1, Silicon.WHOLE, 0), p, 1);
        assertThat(difference.bits()).isLessThan(0.01);
        assertThat(difference.meanNanoamp()).isLessThan(0.15);
    }

    @Test
    void outputsThatTheCircuitDoesNotHaveStay() {
        Shape more = SHAPE.withClasses(4);
        float[] p = RandomNetwork.parameters(more, 7);
        Circuit circuit = Circuit.of(model(p, more, 1), Technologies.published(), Silicon.WHOLE);
        float[] built = BuiltParameters.of(Die.nominal(circuit), more, p).values();
        int helpers = more.classifierWeights() + 2 * more.width();
        for (int i = helpers; i < more.classifierBias(); i++) {
            assertThat(built[i]).isEqualTo(p[i]);
        }
        assertThat(built[more.classifierBias() + 3]).isEqualTo(p[more.classifierBias() + 3]);
        assertThat(built[helpers - 1]).isNotEqualTo(p[helpers - 1]);
    }

    @Test
    void aModelsParametersAreThoseItWasMadeOf() {
        float[] p = RandomNetwork.parameters(SHAPE, 8);
        float[] again = new float[p.length];
        Model model = model(p, SHAPE, 0.3);
        ModelMaker.write(model, model.labels(), SHAPE, again);
        for (int i = 0; i < p.length; i++) {
            // The width of a cell goes through its upper threshold and back.
            assertThat(again[i]).isCloseTo(p[i], within(1e-6f));
        }
    }

    @Test
    void rowsOfTheClassifierGoByTheirClasses() {
        Model model = model(RandomNetwork.parameters(SHAPE, 8), SHAPE, 0.3);
        Shape more = SHAPE.withClasses(3);
        float[] p = new float[more.parameters()];
        Arrays.fill(p, more.classifierWeights(), p.length, 99);
        List<String> labels =
                List.of(model.labels().get(1), "new", model.labels().get(0));
        ModelMaker.write(model, labels, more, p);
        int[] from = {1, -1, 0};
        for (int k = 0; k < from.length; k++) {
            for (int i = 0; i < SHAPE.width(); i++) {
                float wanted = from[k] < 0 ? 99 : model.classifier().weights().get(from[k], i);
                assertThat(p[more.classifierWeights() + k * SHAPE.width() + i]).isEqualTo(wanted);
            }
            double bias = from[k] < 0 ? 99 : model.classifier().bias().get(from[k]);
            assertThat(p[more.classifierBias() + k]).isEqualTo((float) bias);
        }
    }

    private record Difference(double bits, double nanoamp, double meanNanoamp, double high) {}

    /** Fraction of the bits, currents of the classes, fraction of the cells that were high. */
    private static Difference difference(Die die, float[] p, double unit) {
        BuiltParameters built = BuiltParameters.of(die, SHAPE, p);
        float[][][] x = RandomNetwork.features(SHAPE, FRAMES, 1, 9);
        BatchNetwork network = new BatchNetwork(SHAPE, FRAMES, 1);
        network.setSkips(built.skips());
        float[][][] y =
                network.forward(built.values(), new StepFunction.Hard(1), 0, BatchNetwork.CandidateNoise.NONE, x);
        AnalogNetwork circuit = AnalogNetwork.of(die);
        float[] frame = new float[13];
        int bits = 0;
        int different = 0;
        int high = 0;
        double most = 0;
        double sum = 0;
        for (int t = 0; t < FRAMES; t++) {
            for (int c = 0; c < frame.length; c++) {
                frame[c] = x[c][t][0];
            }
            circuit.step(frame);
            for (int l = 0; l < SHAPE.layers(); l++) {
                for (int i = 0; i < SHAPE.cells(); i++) {
                    bits++;
                    high += circuit.state(l, i) ? 1 : 0;
                    different += circuit.state(l, i) == network.states(l)[i][t][0] > 0.5 ? 0 : 1;
                }
            }
            for (int k = 0; k < 2; k++) {
                double apart = Math.abs(circuit.classNanoamp(k) - unit * y[k][t][0]);
                most = Math.max(most, apart);
                sum += apart / 2 / FRAMES;
            }
        }
        return new Difference((double) different / bits, most, sum, (double) high / bits);
    }

    private static Die die(float[] p, double unit, Silicon silicon, long serial) {
        Circuit circuit = Circuit.of(model(p, SHAPE, unit), Technologies.published(), silicon);
        if (serial == 0) {
            return Die.nominal(circuit);
        }
        Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1);
        return new VirtualChip(circuit, mismatch, serial).die(Conditions.nominal(circuit));
    }

    private static Model model(float[] p, Shape trained, double unit) {
        TrainingPlan plan = new TrainingPlan(
                "chip",
                List.of("stop"),
                FrontEnd.PUBLISHED,
                SHAPE,
                DecisionRule.published(),
                Recipe.STANDARD,
                List.of(),
                1);
        return ModelMaker.model(plan, trained, p, Map.of()).scaled(unit);
    }
}
