package bmru.boards.board;

/**
 * What a board says of itself.
 *
 * @param state what it is doing
 * @param reason of the safe state, {@link #NONE} in another
 * @param name of the committed program, {@link #NONE} where there is none
 * @param activeCrc CRC-32 of the active bank as read back when asked
 * @param generation commits since the start
 * @param boots counts restarts
 */
public record BankStatus(BoardState state, String reason, String name, int activeCrc, long generation, long boots) {
    /** In place of a reason or a name. */
    public static final String NONE = "-";

    /** Whether this program drives the chip. */
    public boolean runs(String wantedName, Words words) {
        return holds(wantedName, words) && state.on();
    }

    /** Whether this program is in the active bank, with outputs on or off. */
    public boolean holds(String wantedName, Words words) {
        return name.equals(wantedName) && activeCrc == words.crc32();
    }

    /** Which of the two programs of an attempt drives the chip. */
    public Bank bank(String wantedName, Words words) {
        if (!state.on()) {
            return Bank.SAFE;
        }
        return holds(wantedName, words) ? Bank.NEW : Bank.OLD;
    }
}
