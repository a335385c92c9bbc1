package bmru.training.stream;

/** A Butterworth low-pass filter of eighth order, as four second-order sections; keeps its state from piece to piece. */
final class LowPass {
    private static final int SECTIONS = 4;

    private final double[] gain = new double[SECTIONS];
    private final double[] a1 = new double[SECTIONS];
    private final double[] a2 = new double[SECTIONS];
    private final double[] first = new double[SECTIONS];
    private final double[] second = new double[SECTIONS];

    /** @param hz where it passes half of the power, below half the rate */
    LowPass(double hz, int sampleRateHz) {
        // The bilinear transform bends frequencies; so is the one that is asked for.
        double k = Math.tan(Math.PI * hz / sampleRateHz);
        for (int s = 0; s < SECTIONS; s++) {
            double damping = 2 * Math.cos(Math.PI * (2 * s + 1) / (4 * SECTIONS));
            double norm = 1 / (1 + damping * k + k * k);
            gain[s] = k * k * norm;
            a1[s] = 2 * (k * k - 1) * norm;
            a2[s] = (1 - damping * k + k * k) * norm;
        }
    }

    void apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            double x = samples[i];
            for (int s = 0; s < SECTIONS; s++) {
                double y = gain[s] * x + first[s];
                first[s] = 2 * gain[s] * x - a1[s] * y + second[s];
                second[s] = gain[s] * x - a2[s] * y;
                x = y;
            }
            samples[i] = (float) x;
        }
    }
}
