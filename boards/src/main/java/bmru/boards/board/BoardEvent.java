package bmru.boards.board;

/** What happens on a board without being asked for. */
public enum BoardEvent {
    /** The host was silent for longer than it promised: outputs off. */
    HEARTBEAT_LOST,
    /** The device failed: outputs off. */
    FAULT
}
