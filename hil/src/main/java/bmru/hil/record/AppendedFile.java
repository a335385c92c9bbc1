package bmru.hil.record;

import bmru.hil.session.Manifest.SealedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that only grows, by whole rows. Where it cannot grow it is cut to its last whole row and takes no more, and
 * {@link #dropped} counts what came after.
 */
final class AppendedFile implements Closeable {
    /** Rows of some milliseconds at 50,000 samples a second: few calls, and little memory. */
    private static final int FLUSH_BYTES = 1 << 16;

    private final Path path;
    /** Not a channel: the interruption of a thread that writes would close it. */
    private final RandomAccessFile out;

    private final MessageDigest digest;
    private final @Nullable Object key;
    private final RowBuffer rows = new RowBuffer(FLUSH_BYTES + 4096);
    private long written;
    private long dropped;
    private boolean ended;

    private AppendedFile(Path path) throws IOException {
        this.path = path;
        out = new RandomAccessFile(path.toFile(), "rw");
        digest = sha256();
        key = keyOf(path);
    }

    /** @throws FileAlreadyExistsException where there is one: nothing is written over */
    static AppendedFile create(Path path, String header) throws IOException {
        Files.createFile(path);
        AppendedFile file = new AppendedFile(path);
        file.rows.text(header.getBytes(StandardCharsets.UTF_8));
        file.flush();
        return file;
    }

    /** Goes on behind what is there. */
    static AppendedFile append(Path path) throws IOException {
        AppendedFile file = new AppendedFile(path);
        byte[] before = Files.readAllBytes(path);
        file.digest.update(before);
        file.written = before.length;
        file.out.seek(before.length);
        return file;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the next row's fields go; ended by {@link #endRow}. */
    RowBuffer row() {
        return rows;
    }

    boolean full() {
        return rows.length() >= FLUSH_BYTES;
    }

    void endRow() {
        rows.end();
    }

    /** To the operating system: what is there now survives a kill of this process. */
    void flush() throws IOException {
        if (rows.length() == 0) {
            return;
        }
        if (ended) {
            dropped += rows.length();
            rows.clear();
            return;
        }
        try {
            out.write(rows.bytes(), 0, rows.length());
        } catch (IOException e) {
            cut();
            throw e;
        }
        digest.update(rows.bytes(), 0, rows.length());
        written += rows.length();
        rows.clear();
    }

    /** Keeps the whole rows of what was written in part, and takes no more. */
    private void cut() {
        ended = true;
        int whole = 0;
        try {
            whole = (int) (out.getFilePointer() - written);
            while (whole > 0 && rows.bytes()[whole - 1] != '\n') {
                whole--;
            }
            out.setLength(written + whole);
        } catch (IOException e) {
            // The reader cuts the torn row, and the hash says that the file is not the one that was sealed.
            whole = 0;
        }
        digest.update(rows.bytes(), 0, whole);
        written += whole;
        dropped += rows.length() - whole;
        rows.clear();
    }

    /** Takes no more rows, whatever comes. */
    void end() {
        ended = true;
    }

    /** Takes rows again after room was made. */
    void goOn() {
        ended = false;
    }

    /** Bytes that came when the file could not grow. */
    long dropped() {
        return dropped;
    }

    /** Whether the file of this name is still the one being written. */
    boolean present() {
        try {
            return Objects.equals(keyOf(path), key);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there is a file of this name at all. */
    boolean exists() {
        return Files.exists(path);
    }

    SealedFile sealed() throws IOException {
        out.getFD().sync();
        byte[] hash;
        try {
            hash = ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
        }
        return new SealedFile(
                String.valueOf(path.getFileName()), written, HexFormat.of().formatHex(hash));
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
