package bmru.boards.definition;

import bmru.circuit.bias.DacTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which tables a program was compiled with.
 *
 * @param chip serial number of the chip that they were measured on; {@link #ANY_CHIP} where they are ideal
 * @param measured date of the measurement, year-month-day; "-" where they are ideal
 * @param hash of their currents, hex: the same values are the same tables, however a file spells them
 */
public record TablesId(String chip, String measured, String hash) {
    public static final String ANY_CHIP = "*";

    private static final int HASH_BYTES = 8;

    /** Of tables that follow from a description alone. */
    static TablesId ideal(Map<String, DacTable> tables) {
        return new TablesId(ANY_CHIP, "-", hash(tables));
    }

    /** Of names and currents in femtoamperes, in the order of the names; eight bytes of SHA-256. */
    static String hash(Map<String, DacTable> tables) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, DacTable> table : new TreeMap<>(tables).entrySet()) {
            byte[] name = table.getKey().getBytes(StandardCharsets.UTF_8);
            int codes = table.getValue().codes();
            ByteBuffer bytes = ByteBuffer.allocate(8 + name.length + 8 * codes);
            bytes.putInt(name.length).put(name).putInt(codes);
            for (int code = 0; code < codes; code++) {
                bytes.putLong(table.getValue().femtoamp(code));
            }
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
