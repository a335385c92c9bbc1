package bmru.boards.power;

import bmru.boards.board.PowerListener;
import bmru.boards.device.SupplyMonitor;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Supply samples as CSV, appended only, units in the column names. What is missing is a row with the flag {@code gap}, when
 * the first missing sample was due, how many are missing and how long that is, and no values: never a zero, never a straight
 * line. What came is in the file half a second later, whether more comes or not, so that a kill takes no more.
 *
 * <pre>
 * number,device_time_us,supply_uV,current_pA,range,flags,missing,missing_us
 * 0,120,1800000,45920,0,,0,0
 * 1,140,,,,gap,25,500
 * </pre>
 */
public final class PowerLog implements PowerListener, Closeable {
    public static final String HEADER = "number,device_time_us,supply_uV,current_pA,range,flags,missing,missing_us\n";

    /** Twice a second: on a machine that is busy for as long again, still once a second. */
    private static final long FLUSH_MS = 500;

    private final String name;
    private final OutputStream out;
    private final Timer flusher = new Timer("power log", true);
    private final StringBuilder line = new StringBuilder(80);
    private byte[] bytes = new byte[80];
    private long rows;
    private @Nullable IOException failure;

    /** @throws java.nio.file.FileAlreadyExistsException where the file is there: a log is never written over */
    public static PowerLog create(Path file) throws IOException {
        return new PowerLog(
                file.toString(), Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** @param name of the file, for messages */
    PowerLog(String name, OutputStream file) throws IOException {
        this.name = name;
        out = new BufferedOutputStream(file, 1 << 16);
        line.append(HEADER);
        writeLine();
        flusher.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        flush();
                    }
                },
                FLUSH_MS,
                FLUSH_MS);
    }

    @Override
    public synchronized void sample(
            long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
        line.append(number).append(',').append(deviceTimeUs).append(',');
        line.append(microvolts).append(',').append(picoamps).append(',').append(range);
        line.append(',');
        appendFlags(flags);
        line.append(",0,0\n");
        writeRow();
    }

    @Override
    public synchronized void gap(long firstNumber, long count, long fromUs, long untilUs) {
        line.append(firstNumber).append(',').append(fromUs).append(",,,,gap,");
        line.append(count).append(',').append(untilUs - fromUs).append('\n');
        writeRow();
    }

    @Override
    public synchronized void close() throws IOException {
        flusher.cancel();
        try (out) {
            throwFailure();
            out.flush();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private void appendFlags(int flags) {
        if ((flags & SupplyMonitor.OVER_RANGE) != 0) {
            line.append("over-range");
        }
        if ((flags & SupplyMonitor.BELOW_FLOOR) != 0) {
            line.append((flags & SupplyMonitor.OVER_RANGE) != 0 ? ";" : "").append("below-floor");
        }
    }

    /** A listener cannot throw what it does not declare; whoever started the stream catches this. */
    private void writeRow() {
        try {
            throwFailure();
            writeLine();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(named(e));
        }
    }

    private void writeLine() throws IOException {
        int length = line.length();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) line.charAt(i);
        }
        line.setLength(0);
        out.write(bytes, 0, length);
    }

    /** On a thread of its own, which has nobody to throw to. */
    private synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private IOException named(IOException e) {
        if (e instanceof FileSystemException already) {
            return already;
        }
        return new FileSystemException(
                name, null, e.getMessage() + "; it is whole up to about row " + rows + ", the rest is lost");
    }
}
