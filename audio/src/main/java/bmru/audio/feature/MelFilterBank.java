package bmru.audio.feature;

/**
 * Triangular bands on the Slaney mel scale, each of unit area in hertz, from 0 to half the sample rate.
 *
 * <p>The scale is linear below 1 kHz (200/3 Hz a mel) and logarithmic above (27 mels a factor of 6.4); M. Slaney,
 * "Auditory Toolbox", Interval Research, 1998. Band edges stay at their exact frequencies and are not rounded to FFT
 * bins: rounding them moves energy between the narrow low bands.
 */
final class MelFilterBank {
    private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_HZ = 1000;
    private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    /** Band b covers the bins {@code firstBin[b]} to {@code firstBin[b] + weights[b].length - 1}. */
    private final int[] firstBin;

    private final float[][] weights;

    MelFilterBank(FrontEnd frontEnd) {
        int bands = frontEnd.melBands();
        double[] edgesHz = edgesHz(bands, frontEnd.sampleRateHz() / 2.0);
        double binHz = (double) frontEnd.sampleRateHz() / frontEnd.fftSize();
        int bins = frontEnd.fftSize() / 2 + 1;
        firstBin = new int[bands];
        weights = new float[bands][];
        for (int b = 0; b < bands; b++) {
            int first = Math.max(0, (int) Math.ceil(edgesHz[b] / binHz));
            int last = Math.min(bins - 1, (int) Math.floor(edgesHz[b + 2] / binHz));
            firstBin[b] = first;
            weights[b] = new float[Math.max(0, last - first + 1)];
            for (int i = 0; i < weights[b].length; i++) {
                weights[b][i] = (float) triangle((first + i) * binHz, edgesHz[b], edgesHz[b + 1], edgesHz[b + 2]);
            }
        }
    }

    private static double triangle(double hz, double low, double centre, double high) {
        double rising = (hz - low) / (centre - low);
        double falling = (high - hz) / (high - centre);
        double height = 2 / (high - low);
        return height * Math.max(0, Math.min(rising, falling));
    }

    private static double[] edgesHz(int bands, double highestHz) {
        double highestMel = mel(highestHz);
        double[] edges = new double[bands + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = hz(highestMel * i / (bands + 1));
        }
        return edges;
    }

    private static double mel(double hz) {
        return hz < BREAK_HZ ? hz / LINEAR_HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    private static double hz(double mel) {
        return mel < BREAK_MEL ? mel * LINEAR_HZ_PER_MEL : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP);
    }

    int bands() {
        return weights.length;
    }

    /** Energy of {@code band} in a power spectrum of fftSize / 2 + 1 bins. */
    float energy(int band, float[] power) {
        float[] w = weights[band];
        int first = firstBin[band];
        float sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * power[first + i];
        }
        return sum;
    }
}
