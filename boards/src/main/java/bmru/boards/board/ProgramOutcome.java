package bmru.boards.board;

import bmru.circuit.unit.Units;

/** How an attempt to program a board ended. */
public sealed interface ProgramOutcome {
    /** What drives the chip now. */
    Bank bank();

    /** In words, for a person. */
    String message();

    /** Passes where the program drives the chip. */
    default void require(String board) throws BoardException {
        if (this instanceof Refused refused) {
            throw new BoardException(board, refused.message());
        }
        if (!(this instanceof Programmed)) {
            throw BoardException.lost(board, message());
        }
    }

    /**
     * The program is active, read back and compared.
     *
     * @param alreadyThere whether nothing had to be sent
     * @param attempts transactions begun
     */
    record Programmed(boolean alreadyThere, int attempts, long tookUs) implements ProgramOutcome {
        @Override
        public Bank bank() {
            return Bank.NEW;
        }

        @Override
        public String message() {
            return alreadyThere
                    ? "the program was there already"
                    : String.format(java.util.Locale.ROOT, "programmed and verified in %.1f ms", tookUs / 1000.0);
        }
    }

    /** The board will not take it, however often it is sent. */
    record Refused(Refusal error, String reason, Bank bank) implements ProgramOutcome {
        @Override
        public String message() {
            return "refused by the board: " + reason;
        }
    }

    /** It did not succeed in time. */
    record GaveUp(String reason, int attempts, long tookUs, Bank bank) implements ProgramOutcome {
        @Override
        public String message() {
            return String.format(
                    java.util.Locale.ROOT,
                    "gave up after %d attempts in %.1f s: %s",
                    attempts,
                    tookUs * Units.MICRO_TO_ONE,
                    reason);
        }
    }

    /** The link broke. */
    record LinkLost(String reason, Bank bank) implements ProgramOutcome {
        @Override
        public String message() {
            return reason;
        }
    }
}
