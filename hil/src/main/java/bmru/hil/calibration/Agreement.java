package bmru.hil.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * How far a chip does what another one does.
 *
 * @param clips that both played
 * @param equalDecisions of them; -1 where the board does not convert the class currents
 * @param frames compared, each with a state bit a cell
 * @param wrongBits of each cell
 */
public record Agreement(int clips, int equalDecisions, long frames, List<Long> wrongBits) {
    public Agreement {
        wrongBits = List.copyOf(wrongBits);
    }

    /** Compares what two chips made of the same clips. */
    public static Agreement of(Behaviour wanted, Behaviour there) {
        long frames = 0;
        long[] wrong = new long[wanted.cells()];
        int equal = 0;
        for (int clip = 0; clip < wanted.clips(); clip++) {
            for (int f = 0; f < wanted.frames(clip); f++) {
                boolean[] a = wanted.states(clip, f);
                boolean[] b = there.states(clip, f);
                for (int cell = 0; cell < a.length; cell++) {
                    wrong[cell] += a[cell] == b[cell] ? 0 : 1;
                }
            }
            frames += wanted.frames(clip);
            equal += there.decision(clip) == wanted.decision(clip) ? 1 : 0;
        }
        boolean decided = wanted.clips() > 0 && there.decision(0) >= 0;
        return new Agreement(
                wanted.clips(),
                decided ? equal : -1,
                frames,
                Arrays.stream(wrong).boxed().toList());
    }

    /** Fraction of the decisions that are as designed; not a number where there are none. */
    public double decisions() {
        return equalDecisions < 0 ? Double.NaN : (double) equalDecisions / clips;
    }

    /** Fraction of all bits that are not as designed. */
    public double wrong() {
        return wrongBits.stream().mapToLong(Long::longValue).sum() / ((double) frames * wrongBits.size());
    }

    /** Fraction of a cell's bits. */
    public double wrong(int cell) {
        return (double) wrongBits.get(cell) / frames;
    }
}
