package bmru.circuit.chip;

/** Why the sequencer stopped; the ordinal is what the FAULT register shows. */
public enum Fault {
    NONE,
    /** A commit before every word of the shadow bank was written since power-on. */
    BANK_INCOMPLETE,
    /** A run or an input before a bank was committed: power-up order. */
    ORDER,
    /** A code that its DAC does not have. */
    CODE,
    /** The board asked for it: supply, temperature, lost heartbeat. */
    EXTERNAL
}
