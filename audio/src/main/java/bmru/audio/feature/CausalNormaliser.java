package bmru.audio.feature;

/** Scales the coefficients of one frame after another, knowing only the frames so far; the running mean is its state. */
final class CausalNormaliser {
    private final Statistics statistics;
    private final float floorDb;
    /** Share of the new frame in the running mean; 0 keeps the mean fixed. */
    private final float forgetting;

    private final float[] mean;
    private final float[] inverseDeviation;

    CausalNormaliser(Normalisation.Fixed fixed) {
        this(fixed.statistics(), fixed.floorDb(), 0);
    }

    CausalNormaliser(Normalisation.Running running) {
        this(running.statistics(), running.floorDb(), 1 / running.timeConstantFrames());
    }

    private CausalNormaliser(Statistics statistics, float floorDb, float forgetting) {
        this.statistics = statistics;
        this.floorDb = floorDb;
        this.forgetting = forgetting;
        mean = new float[statistics.coefficients()];
        inverseDeviation = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            inverseDeviation[c] = 1 / statistics.deviation(c);
        }
        reset();
    }

    void reset() {
        for (int c = 0; c < mean.length; c++) {
            mean[c] = statistics.mean(c);
        }
    }

    float floorDb() {
        return floorDb;
    }

    void normalise(float[] frame, int offset) {
        for (int c = 0; c < mean.length; c++) {
            mean[c] += forgetting * (frame[offset + c] - mean[c]);
            frame[offset + c] = (frame[offset + c] - mean[c]) * inverseDeviation[c];
        }
    }
}
