package bmru.circuit.chip;

/** States of the sequencer; the ordinal is what register 1 shows. */
public enum SequencerState {
    /** No currents; of all commands only power-on is heeded, registers can be read and show zeros. */
    OFF,
    /** Powered; no frames. The shadow bank is written in every state but OFF, and committed at once here. */
    IDLE,
    /** A frame every tick of the frame clock; a commit waits for the next one. */
    RUN,
    /** Inputs at their codes nearest zero, no frames and no commits until the fault is cleared; the active bank stays. */
    FAULT
}
