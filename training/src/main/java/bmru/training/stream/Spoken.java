package bmru.training.stream;

/**
 * Where a recording's sound lies in it.
 *
 * @param start its first sample, of a block of 10 ms
 * @param end sample after its last one
 */
record Spoken(int start, int end) {
    /** Sound below this fraction of the loudest block, in amplitude, is not the word any more: -20 dB. */
    private static final double QUIET = 0.1;

    private static final int BLOCK = 160;

    static Spoken in(float[] sound) {
        double loudest = 0;
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            loudest = Math.max(loudest, Noise.level(sound, from, BLOCK));
        }
        int start = sound.length;
        int end = 0;
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            if (Noise.level(sound, from, BLOCK) > QUIET * loudest) {
                start = Math.min(start, from);
                end = from + BLOCK;
            }
        }
        return end == 0 ? new Spoken(0, sound.length) : new Spoken(start, end);
    }

    int middle() {
        return (start + end) / 2;
    }
}
