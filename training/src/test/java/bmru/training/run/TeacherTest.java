package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.feature.FeatureSet;
import bmru.training.network.RandomNetwork;
import bmru.training.network.Shape;
import bmru.training.parameter.Bounds;
import bmru.training.parameter.ModelMaker;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.StreamFeatures;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TeacherTest {
    private static final int FRAMES = 20;
    private static final double SHARPNESS = 5;

    @Test
    void itsChancesAreTheMeanOfWhatTheNetworksVote() {
        FeatureSet features = features();
        List<Model> networks = List.of(network(1), network(2), network(3));
        Teacher teacher = Teacher.of(networks, features, SHARPNESS, 0.75);
        double different = 0;
        for (int variant = 0; variant < 2; variant++) {
            for (int clip = 0; clip < 4; clip++) {
                double mean = 0;
                for (Model network : networks) {
                    double share = share(network, features.values()[variant][clip]);
                    mean += 1 / (1 + Math.exp(SHARPNESS * (1 - 2 * share))) / networks.size();
                }
                float[] chances = teacher.chances()[variant][clip];
                assertThat((double) chances[1]).isCloseTo(mean, within(1e-6));
                assertThat((double) chances[0]).isCloseTo(1 - mean, within(1e-6));
                assertThat((double) teacher.wanted(variant, clip, 1)[1]).isCloseTo(0.75 * mean + 0.25, within(1e-6));
                different += Math.abs(mean - 0.5);
            }
        }
        assertThat(different).as("networks that vote at all").isGreaterThan(0.1);
    }

    /** States are kept through a stream: a window's votes depend on what came before it. */
    @Test
    void inStreamsItsVotesAreTheMeanOfTheNetworksSoftmax() {
        float[] values = features().values()[0][0];
        StreamFeatures streams =
                new StreamFeatures(13, List.of(new StreamFeatures.Stream(values, List.of(), 160L * FRAMES)));
        List<Model> networks = List.of(network(1), network(2));
        StreamTeacher teacher = StreamTeacher.of(networks, streams, SHARPNESS, 0.75);
        double share = 0;
        for (Model network : networks) {
            ExactNetwork exact = new ExactNetwork(network);
            float[] frame = new float[13];
            for (int t = 0; t < FRAMES; t++) {
                System.arraycopy(values, 13 * t, frame, 0, 13);
                ExactNetwork state = exact.step(frame);
                double up = 1 / (1 + Math.exp(state.classNanoamp(0) - state.classNanoamp(1)));
                share += t < 5 || t >= 15 ? 0 : up / 10 / networks.size();
            }
        }
        double chance = 1 / (1 + Math.exp(SHARPNESS * (1 - 2 * share)));
        assertThat(chance).isNotCloseTo(0.5, within(0.01));
        assertThat((double) teacher.wanted(0, 5, 15, 1)[1]).isCloseTo(0.75 * chance + 0.25, within(1e-5));
        assertThat((double) teacher.wanted(0, 5, 15, 0)[1]).isCloseTo(0.75 * chance, within(1e-5));
    }

    private static double share(Model network, float[] values) {
        ExactNetwork exact = new ExactNetwork(network);
        WindowVote vote = new WindowVote(2);
        float[] frame = new float[13];
        for (int t = 0; t < FRAMES; t++) {
            System.arraycopy(values, 13 * t, frame, 0, 13);
            vote.add(exact.step(frame).winner());
        }
        return vote.share(1);
    }

    private static FeatureSet features() {
        SplittableRandom random = new SplittableRandom(6);
        float[][][] values = new float[2][4][13 * FRAMES];
        for (float[][] variant : values) {
            for (float[] clip : variant) {
                for (int i = 0; i < clip.length; i++) {
                    clip[i] = (float) random.nextGaussian();
                }
            }
        }
        return new FeatureSet(List.of("up", "down", "up", "left"), FRAMES, 13, values);
    }

    private static Model network(long seed) {
        Shape shape = new Shape(13, 5, 4, 2, 2);
        TrainingPlan plan = new TrainingPlan(
                "up",
                List.of("up"),
                FrontEnd.PUBLISHED,
                shape,
                DecisionRule.published(),
                Recipe.STANDARD,
                List.of(),
                seed);
        float[] p = RandomNetwork.parameters(shape, seed);
        Bounds.hold(shape, p);
        return ModelMaker.model(plan, plan.shape(), p, Map.of());
    }
}
