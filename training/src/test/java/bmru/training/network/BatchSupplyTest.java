package bmru.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.clip.Clip;
import bmru.circuit.die.Die;
import bmru.circuit.die.SkipValues;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.power.PowerEstimate;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.training.parameter.BuiltParameters;
import bmru.training.parameter.ModelMaker;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The loss of power: its gradient against finite differences, its value against the circuit's own supply. */
class BatchSupplyTest {
    private static final int FRAMES = 9;
    private static final int CLIPS = 4;
    private static final StepFunction STEP = new StepFunction.Smooth(3);
    private static final Technology TECHNOLOGY = Technologies.published();

    @ParameterizedTest(name = "width {0}, cells {1}, layers {2}, unit {3} nA")
    @CsvSource({"4, 4, 2, 1", "6, 3, 2, 0.1", "3, 5, 3, 0.3"})
    void everyDerivativeIsThatOfThePower(int width, int cells, int layers, double unit) {
        Shape shape = new Shape(5, width, cells, layers, 2);
        float[] p = RandomNetwork.parameters(shape, 7);
        float[][][] x = RandomNetwork.features(shape, FRAMES, CLIPS, 8);
        BatchNetwork network = new BatchNetwork(shape, FRAMES, CLIPS);
        network.setSkips(skips(shape));
        BatchSupply supply = new BatchSupply(shape, TECHNOLOGY, unit);
        float[] gradient = new float[p.length];
        float[][][] y = network.forward(p, STEP, 0, BatchNetwork.CandidateNoise.NONE, x);
        float[][][] none = new float[y.length][FRAMES][CLIPS];
        double scale = supply.nanowattAUnit() / unit / (FRAMES * CLIPS);
        network.backward(p, STEP, 0, x, none, supply, scale, gradient);

        int kinks = 0;
        for (int i = 0; i < p.length; i++) {
            double wide = difference(network, supply, p, x, i, 2e-3f) / unit;
            double narrow = difference(network, supply, p, x, i, 5e-4f) / unit;
            // A rectifier, or a mirror that begins to source, gives two answers: no derivative to check.
            if (Math.abs(wide - narrow) > 0.02 + 0.02 * Math.abs(wide)) {
                kinks++;
                continue;
            }
            assertThat((double) gradient[i])
                    .as("parameter %d", i)
                    .isCloseTo(wide, within(0.03 + 0.02 * Math.abs(wide)));
        }
        assertThat(kinks).as("parameters at a kink").isLessThan(p.length / 5);
    }

    private static double difference(
            BatchNetwork network, BatchSupply supply, float[] p, float[][][] x, int i, float h) {
        float before = p[i];
        p[i] = before + h;
        double above = nanowatt(network, supply, p, x);
        float up = p[i];
        p[i] = before - h;
        double below = nanowatt(network, supply, p, x);
        double step = (double) up - p[i];
        p[i] = before;
        return (above - below) / step;
    }

    private static double nanowatt(BatchNetwork network, BatchSupply supply, float[] p, float[][][] x) {
        network.forward(p, STEP, 0, BatchNetwork.CandidateNoise.NONE, x);
        return network.nanowatt(supply, p);
    }

    private static List<SkipValues> skips(Shape shape) {
        List<SkipValues> skips = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            double[] positive = new double[shape.width()];
            double[] negative = new double[shape.width()];
            for (int j = 0; j < positive.length; j++) {
                positive[j] = 1.1 + 0.01 * j;
                negative[j] = 0.8 - 0.02 * j;
            }
            skips.add(new SkipValues(Vector.of(positive), Vector.of(negative)));
        }
        return skips;
    }

    /** The training's count is a simplified one: within 4 %. */
    @ParameterizedTest
    @EnumSource(names = {"CORE", "CORE_TRIMMED"})
    void thePowerIsThatOfTheCircuit(Silicon silicon) throws InterruptedException {
        int frames = 60;
        Shape shape = new Shape(13, 6, 5, 2, 2);
        float[] p = RandomNetwork.parameters(shape, 3);
        TrainingPlan plan = plan(shape);
        double unit = plan.recipe().chip().unitNanoamp();
        Model model = ModelMaker.model(plan, shape, p, Map.of());
        Die die = Die.nominal(Circuit.of(model, TECHNOLOGY, silicon));
        float[][][] x = RandomNetwork.features(shape, frames, CLIPS, 4);
        List<Clip> clips = new ArrayList<>();
        for (int clip = 0; clip < CLIPS; clip++) {
            float[] all = new float[13 * frames];
            for (int t = 0; t < frames; t++) {
                for (int c = 0; c < 13; c++) {
                    all[13 * t + c] = x[c][t][clip];
                }
            }
            clips.add(new Clip("noise", Features.of(13, all), Clip.NO_LABEL));
        }
        double circuit = PowerEstimate.of(() -> AnalogNetwork.of(die), clips, 1, done -> {})
                .mean()
                .totalNanowatt();

        BuiltParameters built = BuiltParameters.of(die, shape, p);
        BatchNetwork network = new BatchNetwork(shape, frames, CLIPS);
        network.setSkips(built.skips());
        network.forward(built.values(), new StepFunction.Hard(1), 0, BatchNetwork.CandidateNoise.NONE, x);
        assertThat(network.nanowatt(new BatchSupply(shape, TECHNOLOGY, unit), built.values()))
                .isCloseTo(circuit, within(0.04 * circuit));
    }

    private static TrainingPlan plan(Shape shape) {
        Recipe standard = Recipe.STANDARD;
        Recipe recipe = new Recipe(
                100,
                128,
                1,
                standard.descent(),
                standard.annealing(),
                standard.loss(),
                standard.robustness(),
                standard.variety(),
                standard.live(),
                new Recipe.Chip(0.4, Silicon.CORE, 0, 0, 100, 1));
        return new TrainingPlan(
                "chip", List.of("stop"), FrontEnd.PUBLISHED, shape, DecisionRule.published(), recipe, List.of(), 1);
    }
}
