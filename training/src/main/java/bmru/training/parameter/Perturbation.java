package bmru.training.parameter;

import bmru.training.network.Shape;
import java.util.random.RandomGenerator;

/**
 * The parameters as a manufactured and programmed chip would have them: each off by its mismatch, currents that a DAC
 * gives on the DAC's grid. Gradients are taken there and applied to the parameters themselves.
 */
public record Perturbation(double relativeNoise, double biasStepNa) {
    public boolean isNone() {
        return relativeNoise == 0 && biasStepNa == 0;
    }

    public float[] apply(Shape shape, float[] p, RandomGenerator random) {
        float[] perturbed = p.clone();
        for (int i = 0; relativeNoise > 0 && i < perturbed.length; i++) {
            perturbed[i] *= (float) (1 + relativeNoise * random.nextGaussian());
        }
        if (biasStepNa > 0) {
            round(perturbed, shape.projectionBias(), shape.width());
            for (int l = 0; l < shape.layers(); l++) {
                // Candidate biases, lower thresholds, widths and gains lie side by side.
                round(perturbed, shape.candidateBias(l), 4 * shape.cells());
                round(perturbed, shape.outputBias(l), shape.width());
            }
            round(perturbed, shape.classifierBias(), shape.classes());
        }
        Bounds.hold(shape, perturbed);
        return perturbed;
    }

    private void round(float[] p, int from, int count) {
        for (int i = from; i < from + count; i++) {
            p[i] = (float) (Math.rint(p[i] / biasStepNa) * biasStepNa);
        }
    }
}
