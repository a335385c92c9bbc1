package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.network.BatchNetwork;
import bmru.training.network.Shape;
import bmru.training.network.StepFunction;
import bmru.training.parameter.Bounds;
import bmru.training.parameter.ModelMaker;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is trained is what runs: the batch with the hard step has the exact network's bits. */
class ExactEqualityTest {
    private static final int FRAMES = 60;
    private static final int CLIPS = 9;

    @ParameterizedTest(name = "width {0}, cells {1}, layers {2}")
    @CsvSource({"4, 4, 2", "6, 3, 2", "7, 7, 3", "16, 16, 2", "5, 33, 1"})
    void statesAndClassValuesAreBitEqual(int width, int cells, int layers) {
        Shape shape = new Shape(13, width, cells, layers, 3);
        TrainingPlan plan = new TrainingPlan(
                "random",
                List.of("stop", "left"),
                FrontEnd.PUBLISHED,
                shape,
                DecisionRule.published(),
                Recipe.STANDARD,
                List.of(),
                1);
        // Two more classes, as training has them to tell words apart: the model leaves them out.
        Shape trained = shape.withClasses(5);
        SplittableRandom random = new SplittableRandom(42);
        float[] p = new float[trained.parameters()];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (0.7 * random.nextGaussian());
        }
        Bounds.hold(shape, p);
        float[][][] x = new float[13][FRAMES][CLIPS];
        for (float[][] rows : x) {
            for (float[] row : rows) {
                for (int l = 0; l < CLIPS; l++) {
                    row[l] = (float) random.nextGaussian();
                }
            }
        }
        BatchNetwork batch = new BatchNetwork(trained, FRAMES, CLIPS);
        float[][][] y = batch.forward(p, new StepFunction.Hard(1), 0, BatchNetwork.CandidateNoise.NONE, x);
        Model model = ModelMaker.model(plan, trained, p, Map.of());

        int high = 0;
        for (int clip = 0; clip < CLIPS; clip++) {
            ExactNetwork exact = new ExactNetwork(model);
            for (int t = 0; t < FRAMES; t++) {
                float[] frame = new float[13];
                for (int c = 0; c < 13; c++) {
                    frame[c] = x[c][t][clip];
                }
                exact.step(frame);
                for (int l = 0; l < layers; l++) {
                    for (int i = 0; i < cells; i++) {
                        assertThat(batch.states(l)[i][t][clip]).isEqualTo(exact.state(l, i) ? 1f : 0f);
                        high += exact.state(l, i) ? 1 : 0;
                    }
                }
                for (int k = 0; k < 3; k++) {
                    assertThat(y[k][t][clip]).isEqualTo((float) exact.classNanoamp(k));
                }
            }
        }
        // Cells that never switch would make the comparison empty.
        assertThat(high).isBetween(CLIPS * FRAMES / 20, CLIPS * FRAMES * layers * cells - CLIPS);
    }
}
