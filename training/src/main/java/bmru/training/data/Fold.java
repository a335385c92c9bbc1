package bmru.training.data;

import java.math.BigInteger;

/**
 * One of the parts that the speakers of training and validation are dealt out to: its own speakers judge, all others are
 * trained on.
 *
 * @param number 1 to {@code of}
 * @param of parts
 */
public record Fold(int number, int of) {
    /** Parts that speakers are dealt out to at most. */
    public static final int MOST = 100;

    public Fold {
        if (of < 2 || of > MOST || number < 1 || number > of) {
            throw new IllegalArgumentException(
                    "fold " + number + " of " + of + ": allowed 1 to " + of + " of 2 to " + MOST);
        }
    }

    /** By a hash of the name: a speaker stays in a part when recordings are added. It has nothing to do with that of splits. */
    boolean has(String speaker) {
        BigInteger hash = new BigInteger(1, SplitRule.sha1("fold/" + speaker));
        return hash.mod(BigInteger.valueOf(of)).intValue() == number - 1;
    }
}
