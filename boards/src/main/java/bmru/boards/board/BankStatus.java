package bmru.boards.board;

import bmru.boards.firmware.BoardState;

/**
 * What a board says of itself.
 *
 * @param state what it is doing
 * @param reason of the safe state
 * @param name of the committed program, "-" where there is none
 * @param activeCrc CRC-32 of the active bank as read back when asked
 * @param boots counts restarts
 */
public record BankStatus(BoardState state, String reason, String name, int activeCrc, long boots) {
    /** Whether this program drives the chip. */
    public boolean runs(String wantedName, Words words) {
        return holds(wantedName, words) && (state == BoardState.IDLE || state == BoardState.RUN);
    }

    /** Whether this program is in the active bank, with outputs on or off. */
    public boolean holds(String wantedName, Words words) {
        return name.equals(wantedName) && activeCrc == words.crc32();
    }

    /** Which of the two programs of an attempt drives the chip. */
    public Bank bank(String wantedName, Words words) {
        if (state == BoardState.SAFE || state == BoardState.FAULT) {
            return Bank.SAFE;
        }
        return holds(wantedName, words) ? Bank.NEW : Bank.OLD;
    }
}
