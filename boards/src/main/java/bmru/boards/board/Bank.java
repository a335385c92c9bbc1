package bmru.boards.board;

/** What drives the chip's bias currents after an attempt to program it. */
public enum Bank {
    /** The program that was there before. */
    OLD,
    /** The program that was sent. */
    NEW,
    /** None: outputs off. */
    SAFE,
    /** The board could not be asked; the next contact shows it. */
    UNKNOWN
}
