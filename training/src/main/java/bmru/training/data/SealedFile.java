package bmru.training.data;

import bmru.audio.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file of numbers that appears whole or not at all and ends with a checksum of what is before it, CRC-32C in four bytes:
 * one that was cut, or in which a byte has changed, is refused by name instead of being computed with.
 */
public final class SealedFile {
    private static final int CHUNK = 1 << 16;

    private SealedFile() {}

    /** What is in the file. */
    @FunctionalInterface
    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** @param <T> what is made of it */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    public static void write(Path file, Writer content) throws IOException {
        try (AtomicFile whole = AtomicFile.create(file)) {
            CheckedOutputStream sum = new CheckedOutputStream(whole.stream(), new CRC32C());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sum, CHUNK));
            content.write(out);
            out.flush();
            out.writeInt((int) sum.getChecksum().getValue());
            out.flush();
            whole.commit();
        }
    }

    /**
     * @param what the file should be, for the message
     * @param remedy what to do with another one
     * @throws DataException where it is cut or damaged
     */
    public static <T> T read(Path file, String what, String remedy, Reader<T> content) throws IOException {
        if (!isIntact(file)) {
            throw new DataException(file + ": is no " + what
                    + ", or cut or damaged: its checksum is not that of its content; " + remedy);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
            return content.read(in);
        } catch (EOFException | UTFDataFormatException e) {
            throw new DataException(file + ": is no " + what + "; " + remedy);
        }
    }

    private static boolean isIntact(Path file) throws IOException {
        long left = Files.size(file) - Integer.BYTES;
        if (left < 0) {
            return false;
        }
        CRC32C sum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int count = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (count < 0) {
                    return false;
                }
                sum.update(chunk, 0, count);
                left -= count;
            }
            return in.readNBytes(chunk, 0, Integer.BYTES) == Integer.BYTES
                    && ByteBuffer.wrap(chunk).getInt() == (int) sum.getValue();
        }
    }

    public static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(CHUNK, values.length) * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    /** @throws DataException where a value is not finite: it would make every later one so */
    public static void readFloats(DataInputStream in, float[] values, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(CHUNK, values.length) * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            in.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(values, from, count);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new DataException(file + ": holds " + value + ": wanted finite values; delete it");
            }
        }
    }
}
