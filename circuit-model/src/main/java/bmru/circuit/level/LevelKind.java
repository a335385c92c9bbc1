package bmru.circuit.level;

import java.util.Locale;

/** How deep a level goes. */
public enum LevelKind {
    /** The network as trained, single precision; no circuit. */
    EXACT,
    /** Laws of the circuit, leaks, mismatch, noise, corner, temperature, in double precision. */
    CIRCUIT,
    /** Codes in, bits and codes out, in integers. */
    CHIP;

    /** Whether it is a circuit, which draws a current from a supply. */
    public boolean isCircuit() {
        return this != EXACT;
    }

    /** As users write it: exact, circuit, chip. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
