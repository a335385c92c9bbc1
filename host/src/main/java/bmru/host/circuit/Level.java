package bmru.host.circuit;

import java.util.Locale;

/** How deep a simulation goes. */
enum Level {
    /** The network as trained, single precision. */
    EXACT,
    /** Laws, leaks, mismatch, noise, corner, temperature in double precision. */
    CIRCUIT,
    /** Codes in, bits and codes out, in integers. */
    CHIP;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
