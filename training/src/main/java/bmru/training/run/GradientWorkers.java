package bmru.training.run;

import bmru.training.network.BatchNetwork;
import bmru.training.network.PowerBudget;
import bmru.training.network.Shape;
import bmru.training.network.StepFunction;
import bmru.training.network.VoteLoss;
import bmru.training.network.VoteWindow;
import bmru.training.parameter.BuiltParameters;
import bmru.training.plan.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Computes the gradient of a batch, a shard of it a worker. Shards are summed in their order, so the result does not
 * depend on how many threads computed it.
 */
public final class GradientWorkers implements AutoCloseable {
    private final Shape shape;
    private final List<Shard> shards = new ArrayList<>();
    private final ExecutorService threads;
    private final double[] gradient;

    /** Fills the features of a shard and says which windows count. */
    @FunctionalInterface
    public interface Source {
        List<VoteWindow> fill(int shard, float[][][] x);
    }

    /**
     * What a step computes with.
     *
     * @param parameters where the gradient is taken
     * @param step function of the cells
     * @param epsilon of the cumulative update
     * @param loss of the votes
     * @param candidateNoise standard deviation, nA
     * @param budget of power; null for none
     * @param anyStart whether the cells start in states drawn at random, else low
     * @param noiseSeed of this step
     */
    public record Setting(
            BuiltParameters parameters,
            StepFunction step,
            float epsilon,
            VoteLoss loss,
            float candidateNoise,
            @Nullable PowerBudget budget,
            boolean anyStart,
            long noiseSeed) {}

    public GradientWorkers(Shape shape, int frames, int batch, int threads) {
        this.shape = shape;
        for (int s = 0; s < batch / Recipe.SHARD; s++) {
            shards.add(new Shard(shape, frames));
        }
        gradient = new double[shape.parameters()];
        this.threads = Executors.newFixedThreadPool(Math.min(threads, shards.size()), task -> {
            Thread thread = new Thread(task, "training");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The summed loss; {@link #gradient()} then holds the gradient of the mean loss. */
    public VoteLoss.Result run(Setting setting, Source source) {
        List<Callable<VoteLoss.Result>> tasks = new ArrayList<>();
        for (int s = 0; s < shards.size(); s++) {
            int index = s;
            tasks.add(() -> shards.get(index).run(setting, source, index, shards.size()));
        }
        VoteLoss.Result sum = new VoteLoss.Result(0, 0, 0);
        Arrays.fill(gradient, 0);
        try {
            List<Future<VoteLoss.Result>> results = threads.invokeAll(tasks);
            for (int s = 0; s < shards.size(); s++) {
                sum = sum.plus(results.get(s).get());
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += shards.get(s).gradient[i];
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed", e.getCause());
        }
        return sum;
    }

    /** Overwritten by the next run. */
    public double[] gradient() {
        return gradient;
    }

    Shape shape() {
        return shape;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Shard {
        /** Rows of normal deviates to draw from: drawing each deviate anew would cost more than the network. */
        private static final float[][] NOISE = noiseRows(new SplittableRandom(1));

        private static float[][] noiseRows(SplittableRandom random) {
            float[][] rows = new float[1024][Recipe.SHARD];
            for (float[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = (float) random.nextGaussian();
                }
            }
            return rows;
        }

        private final BatchNetwork network;
        private final int layers;
        private final float[][][] x;
        private final float[] gradient;

        Shard(Shape shape, int frames) {
            network = new BatchNetwork(shape, frames, Recipe.SHARD);
            layers = shape.layers();
            x = new float[shape.features()][frames][Recipe.SHARD];
            gradient = new float[shape.parameters()];
        }

        VoteLoss.Result run(Setting setting, Source source, int index, int shards) {
            List<VoteWindow> windows = source.fill(index, x);
            if (setting.anyStart()) {
                drawStates(new SplittableRandom(setting.noiseSeed() - 1 - index));
            }
            float[] p = setting.parameters().values();
            network.setSkips(setting.parameters().skips());
            float[][][] y = network.forward(p, setting.step(), setting.epsilon(), noise(setting, index), x);
            VoteLoss.Result result = setting.loss().apply(y, windows, 1f / (shards * Recipe.SHARD));
            Arrays.fill(gradient, 0f);
            PowerBudget budget = setting.budget();
            if (budget == null) {
                network.backward(p, setting.step(), setting.epsilon(), x, y, gradient);
                return result;
            }
            double nanowatt = network.nanowatt(budget.supply(), p);
            double slope = budget.slope(nanowatt) / shards / ((double) Recipe.SHARD * x[0].length);
            network.backward(p, setting.step(), setting.epsilon(), x, y, budget.supply(), slope, gradient);
            double loss = result.loss() + Recipe.SHARD * budget.loss(nanowatt);
            return new VoteLoss.Result(loss, result.right(), result.counted());
        }

        private void drawStates(SplittableRandom random) {
            for (int l = 0; l < layers; l++) {
                for (float[] cell : network.initialStates(l)) {
                    for (int k = 0; k < cell.length; k++) {
                        cell[k] = random.nextBoolean() ? 1 : 0;
                    }
                }
            }
        }

        private static BatchNetwork.CandidateNoise noise(Setting setting, int index) {
            if (setting.candidateNoise() == 0) {
                return BatchNetwork.CandidateNoise.NONE;
            }
            SplittableRandom random = new SplittableRandom(setting.noiseSeed() + index);
            float deviation = setting.candidateNoise();
            return candidate -> add(candidate, deviation, NOISE[random.nextInt(NOISE.length)]);
        }

        private static void add(float[] candidate, float deviation, float[] noise) {
            for (int k = 0; k < candidate.length; k++) {
                candidate[k] += deviation * noise[k];
            }
        }
    }
}
