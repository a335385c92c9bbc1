package bmru.audio.feature;

/**
 * The first coefficients of the orthonormal DCT-II of a frame's mel levels x of B bands:
 *
 * <pre>
 * X_c = sqrt((c = 0 ? 1 : 2) / B) sum over b of x_b cos(pi c (2b + 1) / 2B)
 * </pre>
 *
 * <p>The cosine of band B - 1 - b is that of band b, with the other sign where c is odd. So the bands are first folded
 * into sums and differences of such pairs, and each coefficient needs half the products. Each is summed in four parts,
 * pairs 0, 4, 8, ..., pairs 1, 5, 9, ... and so on, then (part 0 + part 1) + (part 2 + part 3): one part alone would wait
 * for each addition. Holds scratch space, so one instance serves one thread.
 */
final class CosineTransform {
    /** Parts of a sum. */
    private static final int PARTS = 4;

    private final int bands;
    private final int coefficients;
    /** Pairs of bands, up to a multiple of {@link #PARTS}; those beyond stay 0. */
    private final int pairs;

    private final float[] sums;
    private final float[] differences;
    /** [coefficient][pair]. */
    private final float[] basis;

    CosineTransform(int bands, int coefficients) {
        this.bands = bands;
        this.coefficients = coefficients;
        pairs = ((bands + 1) / 2 + PARTS - 1) / PARTS * PARTS;
        sums = new float[pairs];
        differences = new float[pairs];
        basis = new float[coefficients * pairs];
        for (int c = 0; c < coefficients; c++) {
            double scale = Math.sqrt((c == 0 ? 1.0 : 2.0) / bands);
            for (int b = 0; b < (bands + 1) / 2; b++) {
                basis[c * pairs + b] = (float) (scale * Math.cos(Math.PI * c * (2 * b + 1) / (2.0 * bands)));
            }
        }
    }

    /** Levels below {@code floorDb} count as {@code floorDb}. */
    void transform(float[] decibels, int offset, float floorDb, float[] target, int targetOffset) {
        fold(decibels, offset, floorDb);
        for (int c = 0; c < coefficients; c++) {
            target[targetOffset + c] = product(basis, c * pairs, (c & 1) == 0 ? sums : differences);
        }
    }

    private void fold(float[] decibels, int offset, float floorDb) {
        int last = offset + bands - 1;
        for (int b = 0; b < bands / 2; b++) {
            float low = raised(decibels[offset + b], floorDb);
            float high = raised(decibels[last - b], floorDb);
            sums[b] = low + high;
            differences[b] = low - high;
        }
        if (bands % 2 == 1) {
            // The middle band is a pair of its own; its odd cosines are 0.
            sums[bands / 2] = raised(decibels[offset + bands / 2], floorDb);
        }
    }

    /** Not {@link Math#max}: that takes several times as long for its care of NaN and -0, which do not occur. */
    private static float raised(float level, float floorDb) {
        return level > floorDb ? level : floorDb;
    }

    private static float product(float[] row, int start, float[] folded) {
        float part0 = 0;
        float part1 = 0;
        float part2 = 0;
        float part3 = 0;
        for (int b = 0; b < folded.length; b += PARTS) {
            part0 += row[start + b] * folded[b];
            part1 += row[start + b + 1] * folded[b + 1];
            part2 += row[start + b + 2] * folded[b + 2];
            part3 += row[start + b + 3] * folded[b + 3];
        }
        return (part0 + part1) + (part2 + part3);
    }
}
