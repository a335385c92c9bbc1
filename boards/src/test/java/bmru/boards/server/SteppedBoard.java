package bmru.boards.server;

import bmru.boards.board.BoardState;

/** A board on a clock that its tester sets: the same bytes at the same microseconds give the same bytes. */
public interface SteppedBoard {
    /** Sets the clock and gives it bytes. @return what it sends */
    byte[] receive(long nowUs, byte[] bytes, int length);

    /** Sets the clock and lets it do what is due. @return what it sends */
    byte[] tick(long nowUs);

    /** Power lost and back. @return what it sends */
    byte[] restart();

    /** The link has ended. @return what it sends */
    byte[] hostLost(long nowUs);

    BoardState state();

    /** Whether currents flow. */
    boolean on();

    /** The active bank. */
    int[] active();
}
