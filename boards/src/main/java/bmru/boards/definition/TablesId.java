package bmru.boards.definition;

/**
 * Which tables a program was compiled with.
 *
 * @param chip serial number of the chip that they were measured on; {@link #ANY_CHIP} where they are ideal
 * @param measured date of the measurement, year-month-day; "-" where they are ideal
 * @param hash of their content, hex
 */
public record TablesId(String chip, String measured, String hash) {
    public static final String ANY_CHIP = "*";

    /** Of tables that follow from a description alone. */
    static TablesId ideal(String hash) {
        return new TablesId(ANY_CHIP, "-", hash);
    }

    public boolean measuredOnOneChip() {
        return !chip.equals(ANY_CHIP);
    }

    @Override
    public String toString() {
        return measuredOnOneChip()
                ? "measured on chip " + chip + " on " + measured + ", " + hash
                : "ideal, for any chip, " + hash;
    }
}
