package bmru.training.run;

import java.util.random.RandomGenerator;

/** Takes from some sequences frames in a row, from some a coefficient: both are then at their mean, which is 0. */
final class Mask {
    /** Most frames in a row. */
    static final int FRAMES = 15;

    private Mask() {}

    /** @param share of the sequences that lose frames, and of those that lose a coefficient; 0 draws nothing */
    static void apply(float[][][] x, int lane, double share, RandomGenerator random) {
        if (share == 0) {
            return;
        }
        int all = x[0].length;
        if (random.nextDouble() < share) {
            int frames = 1 + random.nextInt(Math.min(FRAMES, all));
            int from = random.nextInt(all - frames + 1);
            for (float[][] rows : x) {
                for (int t = from; t < from + frames; t++) {
                    rows[t][lane] = 0;
                }
            }
        }
        if (random.nextDouble() < share) {
            for (float[] row : x[random.nextInt(x.length)]) {
                row[lane] = 0;
            }
        }
    }
}
