package bmru.hil.calibration;

/**
 * How far a chip does what another one does.
 *
 * @param clips that both played
 * @param equalDecisions of them; -1 where the board does not convert the class currents
 * @param bits state bits compared, one a cell and frame
 * @param wrongBits of them
 */
public record Agreement(int clips, int equalDecisions, long bits, long wrongBits) {
    /** Compares what two chips made of the same clips. */
    public static Agreement of(Behaviour wanted, Behaviour there) {
        long bits = 0;
        long wrong = 0;
        int equal = 0;
        for (int clip = 0; clip < wanted.clips(); clip++) {
            for (int f = 0; f < wanted.frames(clip); f++) {
                boolean[] a = wanted.states(clip, f);
                boolean[] b = there.states(clip, f);
                for (int cell = 0; cell < a.length; cell++) {
                    wrong += a[cell] == b[cell] ? 0 : 1;
                }
                bits += a.length;
            }
            equal += there.decision(clip) == wanted.decision(clip) ? 1 : 0;
        }
        boolean decided = wanted.clips() > 0 && there.decision(0) >= 0;
        return new Agreement(wanted.clips(), decided ? equal : -1, bits, wrong);
    }

    /** Fraction of the decisions that are as designed; not a number where there are none. */
    public double decisions() {
        return equalDecisions < 0 ? Double.NaN : (double) equalDecisions / clips;
    }

    /** Fraction of the bits that are not as designed. */
    public double wrong() {
        return (double) wrongBits / bits;
    }
}
