package bmru.circuit.chip;

/** States of the sequencer; the ordinal is what the STATUS register shows. */
public enum SequencerState {
    /** No currents; registers do not answer but for power-on. */
    OFF,
    /** Powered; the bank may be programmed; no frame clock. */
    IDLE,
    /** A frame every tick of the frame clock. */
    RUN,
    /** Inputs at zero until the fault is cleared. */
    FAULT
}
