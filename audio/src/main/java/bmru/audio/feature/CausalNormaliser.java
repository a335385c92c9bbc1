package bmru.audio.feature;

/** Scales the coefficients of one frame after another, knowing only the frames so far; running statistics are its state. */
final class CausalNormaliser {
    private final Statistics statistics;
    private final float floorDb;
    /** Share of the new frame in the running statistics; 0 keeps them fixed. */
    private final float forgetting;

    private final float[] mean;
    private final float[] variance;
    private final float[] leastVariance;

    /** A deviation that stays needs no lower limit but itself. */
    CausalNormaliser(Normalisation.Fixed fixed) {
        this(fixed.statistics(), fixed.floorDb(), 0, 1);
    }

    CausalNormaliser(Normalisation.Running running) {
        this(running.statistics(), running.floorDb(), 1 / running.timeConstantFrames(), running.leastDeviation());
    }

    private CausalNormaliser(Statistics statistics, float floorDb, float forgetting, float leastDeviation) {
        this.statistics = statistics;
        this.floorDb = floorDb;
        this.forgetting = forgetting;
        mean = new float[statistics.coefficients()];
        variance = new float[mean.length];
        leastVariance = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            float least = leastDeviation * statistics.deviation(c);
            leastVariance[c] = least * least;
        }
        reset();
    }

    void reset() {
        for (int c = 0; c < mean.length; c++) {
            mean[c] = statistics.mean(c);
            variance[c] = statistics.deviation(c) * statistics.deviation(c);
        }
    }

    float floorDb() {
        return floorDb;
    }

    void normalise(float[] frame, int offset) {
        for (int c = 0; c < mean.length; c++) {
            float before = frame[offset + c] - mean[c];
            mean[c] += forgetting * before;
            float centred = frame[offset + c] - mean[c];
            // The product of the distances to both means, as in Welford's method: exact for exponential weights.
            variance[c] += forgetting * (before * centred - variance[c]);
            frame[offset + c] = centred / (float) Math.sqrt(Math.max(leastVariance[c], variance[c]));
        }
    }
}
