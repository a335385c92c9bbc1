package bmru.circuit.chip;

import bmru.circuit.unit.Units;

/** Fixed-point numbers of the chip: currents in femtoampere (64 bit, signed), shares in units of 2^-20 (32 bit, signed). */
final class Fixed {
    static final int FRACTION_BITS = 20;

    private static final double ONE = 1 << FRACTION_BITS;
    private static final long HALF = 1L << (FRACTION_BITS - 1);

    private Fixed() {}

    /** Nearest multiple of 2^-20, of two equally near the even one. */
    static int share(double value) {
        double scaled = Math.rint(value * ONE);
        if (Math.abs(scaled) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("share=" + value + ": allowed -2047 to 2047");
        }
        return (int) scaled;
    }

    static long femtoamp(double nanoamp) {
        return (long) Math.rint(nanoamp * Units.NANO_TO_FEMTO);
    }

    /** A sum of share times current, back to femtoampere: nearest, halves up. */
    static long round(long product) {
        return (product + HALF) >> FRACTION_BITS;
    }

    /** The number itself, 0 in place of a negative one; without a branch that could be guessed wrong. */
    static long positive(long value) {
        return value & ~(value >> (Long.SIZE - 1));
    }

    /** All ones where a is at least b, else 0; a and b fit 62 bits. */
    static long atLeast(long a, long b) {
        return ~((a - b) >> (Long.SIZE - 1));
    }

    /** Largest magnitude of share x current + offset for currents up to a magnitude. */
    static double reach(long share, double femtoamp, long offset) {
        return Math.abs((double) share) / ONE * femtoamp + Math.abs((double) offset);
    }
}
