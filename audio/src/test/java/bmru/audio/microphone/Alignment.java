package bmru.audio.microphone;

/** Finds a recording in a longer one. */
final class Alignment {
    private Alignment() {}

    /**
     * Where {@code played} fits best into {@code heard}: the largest cross-correlation, sum of heard[at + i] played[i]
     * over i, divided by the norm of that part of heard.
     *
     * @param from first place to look at
     */
    static int of(float[] played, float[] heard, int from) {
        double best = Double.NEGATIVE_INFINITY;
        int place = -1;
        for (int at = from; at + played.length <= heard.length; at++) {
            double product = 0;
            double energy = 1e-9;
            for (int i = 0; i < played.length; i++) {
                product += heard[at + i] * played[i];
                energy += heard[at + i] * heard[at + i];
            }
            double correlation = product / Math.sqrt(energy);
            if (correlation > best) {
                best = correlation;
                place = at;
            }
        }
        if (place < 0) {
            throw new AssertionError("heard " + heard.length + " samples, after " + from + " fewer than the "
                    + played.length + " played");
        }
        return place;
    }
}
