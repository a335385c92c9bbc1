package bmru.boards.doctor;

/**
 * One thing that was looked at.
 *
 * @param check what
 * @param grade how it is
 * @param found in figures
 * @param advice what to do; empty where nothing is
 */
public record Finding(String check, Grade grade, String found, String advice) {
    /** How it is. */
    public enum Grade {
        GOOD,
        NOTE,
        BAD
    }

    static Finding good(String check, String found) {
        return new Finding(check, Grade.GOOD, found, "");
    }

    static Finding note(String check, String found, String advice) {
        return new Finding(check, Grade.NOTE, found, advice);
    }

    static Finding bad(String check, String found, String advice) {
        return new Finding(check, Grade.BAD, found, advice);
    }
}
