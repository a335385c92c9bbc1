package bmru.circuit.bias;

import bmru.circuit.unit.Units;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a current DAC gives for each code, in femtoampere. Real tables are not monotonic, so the code for a current is found
 * by search in the sorted currents, never by a formula.
 */
public final class DacTable {
    /** Enough for 24 bits. */
    private static final int MAX_CODES = 1 << 24;

    /** 1 mA: a chip of picoamperes has no business with more. */
    static final long MAX_FEMTOAMP = 1_000_000_000_000L;

    private final long[] byCode;
    private final long[] sorted;
    /** Code of each entry of {@link #sorted}. */
    private final int[] codes;

    private DacTable(long[] byCode) {
        this.byCode = byCode;
        codes = order(byCode);
        sorted = new long[byCode.length];
        for (int i = 0; i < codes.length; i++) {
            sorted[i] = byCode[codes[i]];
        }
    }

    /** @throws IllegalArgumentException where the table has no code or a current is beyond 1 mA */
    public static DacTable ofFemtoamp(long... byCode) {
        if (byCode.length < 1 || byCode.length > MAX_CODES) {
            throw new IllegalArgumentException("table has " + byCode.length + " codes: allowed 1 to " + MAX_CODES);
        }
        for (int code = 0; code < byCode.length; code++) {
            if (Math.abs(byCode[code]) > MAX_FEMTOAMP) {
                throw new IllegalArgumentException("code " + code + " gives " + byCode[code] + " fA: allowed -"
                        + MAX_FEMTOAMP + " to " + MAX_FEMTOAMP);
            }
        }
        return new DacTable(byCode.clone());
    }

    /** A measured table. @throws IllegalArgumentException naming a code whose current is not a finite number */
    public static DacTable ofAmpere(double... byCode) {
        long[] femtoamp = new long[byCode.length];
        for (int code = 0; code < byCode.length; code++) {
            if (!Double.isFinite(byCode[code])) {
                throw new IllegalArgumentException("code " + code + " gives " + byCode[code] + " A: allowed finite");
            }
            femtoamp[code] = Math.round(byCode[code] * Units.ONE_TO_FEMTO);
        }
        return ofFemtoamp(femtoamp);
    }

    /** Equal steps: code k gives {@code lowest + k step}. */
    public static DacTable ideal(int bits, long lowestFemtoamp, long stepFemtoamp) {
        if (bits < 1 || bits > 24 || stepFemtoamp < 1) {
            throw new IllegalArgumentException(
                    "bits=" + bits + ", step=" + stepFemtoamp + " fA: allowed 1 to 24 bits, a step of 1 fA or more");
        }
        long[] byCode = new long[1 << bits];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = lowestFemtoamp + code * stepFemtoamp;
        }
        return ofFemtoamp(byCode);
    }

    private static int[] order(long[] byCode) {
        boolean rising = true;
        for (int code = 1; code < byCode.length && rising; code++) {
            rising = byCode[code] > byCode[code - 1];
        }
        IntStream codes = IntStream.range(0, byCode.length);
        if (rising) {
            return codes.toArray();
        }
        // Of equal currents the lowest code comes first.
        return codes.boxed()
                .sorted(Comparator.comparingLong(code -> byCode[code]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    public int codes() {
        return byCode.length;
    }

    /** @throws IllegalArgumentException naming the code and what is allowed */
    public long femtoamp(int code) {
        if (code < 0 || code >= byCode.length) {
            throw new IllegalArgumentException("code=" + code + ": allowed 0 to " + (byCode.length - 1));
        }
        return byCode[code];
    }

    /** The code whose current is nearest; of two equally near the one with the lower current. */
    public int nearest(long femtoamp) {
        int place = Arrays.binarySearch(sorted, femtoamp);
        if (place < 0) {
            int above = -place - 1;
            if (above == sorted.length) {
                place = above - 1;
            } else if (above == 0) {
                place = 0;
            } else {
                place = sorted[above] - femtoamp < femtoamp - sorted[above - 1] ? above : above - 1;
            }
        }
        while (place > 0 && sorted[place - 1] == sorted[place]) {
            place--;
        }
        return codes[place];
    }

    public long lowestFemtoamp() {
        return sorted[0];
    }

    public long highestFemtoamp() {
        return sorted[sorted.length - 1];
    }

    /** Widest gap between neighbouring currents: twice the largest error inside the range. */
    public long largestStepFemtoamp() {
        long largest = 0;
        for (int i = 1; i < sorted.length; i++) {
            largest = Math.max(largest, sorted[i] - sorted[i - 1]);
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DacTable that && Arrays.equals(byCode, that.byCode);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byCode);
    }

    @Override
    public String toString() {
        return "DacTable[" + byCode.length + " codes, " + lowestFemtoamp() + " to " + highestFemtoamp() + " fA]";
    }
}
