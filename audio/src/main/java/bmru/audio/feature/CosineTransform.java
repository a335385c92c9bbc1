package bmru.audio.feature;

/** The first coefficients of the orthonormal DCT-II of a frame's mel levels. */
final class CosineTransform {
    private final int bands;
    private final int coefficients;
    /** [band][coefficient], so that the inner loop runs over adjacent places and vectorises. */
    private final float[] basis;

    CosineTransform(int bands, int coefficients) {
        this.bands = bands;
        this.coefficients = coefficients;
        basis = new float[bands * coefficients];
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < coefficients; c++) {
                double scale = Math.sqrt((c == 0 ? 1.0 : 2.0) / bands);
                basis[b * coefficients + c] = (float) (scale * Math.cos(Math.PI * c * (2 * b + 1) / (2.0 * bands)));
            }
        }
    }

    /** Levels below {@code floorDb} count as {@code floorDb}. */
    void transform(float[] decibels, int offset, float floorDb, float[] target, int targetOffset) {
        for (int c = 0; c < coefficients; c++) {
            target[targetOffset + c] = 0;
        }
        for (int b = 0; b < bands; b++) {
            float level = Math.max(floorDb, decibels[offset + b]);
            int row = b * coefficients;
            for (int c = 0; c < coefficients; c++) {
                target[targetOffset + c] += basis[row + c] * level;
            }
        }
    }
}
