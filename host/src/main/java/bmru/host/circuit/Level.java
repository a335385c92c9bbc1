package bmru.host.circuit;

/** How deep a simulation goes. */
enum Level {
    /** The network as trained, single precision. */
    EXACT,
    /** Laws, leaks, mismatch, noise, corner, temperature in double precision. */
    CIRCUIT,
    /** Codes in, bits and codes out, in integers. */
    CHIP
}
