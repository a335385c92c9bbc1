package bmru.boards.board;

/** What a board is doing. */
public enum BoardState {
    /** Outputs off: after power-up, on command, when the host is lost, on close. */
    SAFE,
    /** Outputs on, no frames. */
    IDLE,
    /** A run: each input frame makes a reading. */
    RUN,
    /** The device failed; outputs off until a program is committed or outputs are switched on again. */
    FAULT;

    /** Whether currents flow. */
    public boolean on() {
        return this == IDLE || this == RUN;
    }
}
