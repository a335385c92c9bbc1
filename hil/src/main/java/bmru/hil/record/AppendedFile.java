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
 * A file that only grows, by whole rows. They wait in one buffer while those before them are written out of another, so that
 * one thread may add rows while another writes: it is for the owner that one at a time adds or {@link #swap}s, and that one
 * at a time swaps or does anything else. Where the file cannot grow it is cut to its last whole row and takes no more.
 */
final class AppendedFile implements Closeable {
    /** Rows of some milliseconds at 50,000 samples a second: few calls, and little memory. */
    private static final int FLUSH_BYTES = 1 << 16;

    /** Rows of some ten seconds at that rate: a disk that is busy for longer takes no run. */
    static final int MOST_WAITING_BYTES = 1 << 24;

    /** Opens a new file to write. */
    @FunctionalInterface
    interface Opener {
        /** Not a channel: the interruption of a thread that writes would close it. */
        RandomAccessFile open(Path path) throws IOException;
    }

    static final Opener DISK = path -> new RandomAccessFile(path.toFile(), "rw");

    private final Path path;
    private final RandomAccessFile out;
    private final MessageDigest digest;
    private final @Nullable Object key;
    private RowBuffer rows = new RowBuffer(FLUSH_BYTES + 4096);
    private RowBuffer handed = new RowBuffer(FLUSH_BYTES + 4096);
    /** Length of the rows that are ended. */
    private int whole;

    private boolean overrun;
    private long written;
    private boolean ended;

    private AppendedFile(Path path, Opener opener) throws IOException {
        this.path = path;
        out = opener.open(path);
        digest = sha256();
        key = keyOf(path);
    }

    /** @throws FileAlreadyExistsException where there is one: nothing is written over */
    static AppendedFile create(Path path, String header, Opener opener) throws IOException {
        Files.createFile(path);
        AppendedFile file = new AppendedFile(path, opener);
        file.rows.text(header.getBytes(StandardCharsets.UTF_8));
        file.swap();
        file.write();
        return file;
    }

    /** Goes on behind what is there. */
    static AppendedFile append(Path path) throws IOException {
        AppendedFile file = new AppendedFile(path, DISK);
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

    /** Ends a row; false where it is not taken, as more waits than memory may hold, and where one before it was not. */
    boolean endRow() {
        rows.end();
        overrun |= rows.length() > MOST_WAITING_BYTES;
        if (overrun) {
            rows.cut(whole);
        } else {
            whole = rows.length();
        }
        return !overrun;
    }

    /** Takes no row from now on; those that wait are written. */
    void overrun() {
        overrun = true;
    }

    /** What has come so far is to be written; what was before is written. */
    void swap() {
        RowBuffer empty = handed;
        handed = rows;
        rows = empty;
        whole = 0;
    }

    /** To the operating system: what was there at the last {@link #swap} survives a kill of this process from now on. */
    void write() throws IOException {
        try {
            if (!ended && handed.length() > 0) {
                out.write(handed.bytes(), 0, handed.length());
                count(handed.length());
            }
        } catch (IOException e) {
            cut();
            throw e;
        } finally {
            handed.clear();
        }
    }

    private void count(int bytes) {
        digest.update(handed.bytes(), 0, bytes);
        written += bytes;
    }

    /** Keeps the whole rows of what was written in part, and takes no more. */
    private void cut() {
        ended = true;
        int kept = 0;
        try {
            kept = (int) (out.getFilePointer() - written);
            while (kept > 0 && handed.bytes()[kept - 1] != '\n') {
                kept--;
            }
            out.setLength(written + kept);
        } catch (IOException e) {
            // The reader cuts the torn row, and the hash says that the file is not the one that was sealed.
            kept = 0;
        }
        count(kept);
    }

    /** Writes no more rows, whatever comes. */
    void end() {
        ended = true;
    }

    /** Writes rows again after room was made. */
    void goOn() {
        ended = false;
    }

    Path path() {
        return path;
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
