package bmru.boards.power;

import bmru.boards.board.PowerListener;
import bmru.boards.device.SupplyMonitor;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Supply samples as CSV, appended only, units in the column names. A lost sample is a row with the flag {@code gap}, the
 * number of samples that are missing, and no values: never a zero, never a straight line.
 *
 * <pre>
 * number,device_time_us,supply_uV,current_pA,range,flags,missing
 * 0,120,1800000,45920,0,,0
 * 1,,,,,gap,25
 * </pre>
 */
public final class PowerLog implements PowerListener, Closeable {
    public static final String HEADER = "number,device_time_us,supply_uV,current_pA,range,flags,missing\n";

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(80);
    private byte[] bytes = new byte[80];
    private long samples;
    private long lost;
    private long overRange;
    private long belowFloor;
    private double sumNanowatt;
    private double squares;

    /** @throws java.nio.file.FileAlreadyExistsException where the file is there: a log is never written over */
    public static PowerLog create(Path file) throws IOException {
        PowerLog log = new PowerLog(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16));
        log.line.append(HEADER);
        log.writeLine();
        return log;
    }

    /** Refuses a name that {@link #create} would refuse, without making the file. */
    public static void requireFree(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(file + ": its folder does not exist; make it first");
        }
    }

    private PowerLog(OutputStream out) {
        this.out = out;
    }

    @Override
    public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
        line.append(number).append(',').append(deviceTimeUs).append(',');
        line.append(microvolts)
                .append(',')
                .append(picoamps)
                .append(',')
                .append(range)
                .append(',');
        appendFlags(flags);
        line.append(",0\n");
        samples++;
        overRange += (flags & SupplyMonitor.OVER_RANGE) != 0 ? 1 : 0;
        belowFloor += (flags & SupplyMonitor.BELOW_FLOOR) != 0 ? 1 : 0;
        double nanowatt = (double) microvolts * picoamps * 1e-9;
        sumNanowatt += nanowatt;
        squares += nanowatt * nanowatt;
        write();
    }

    @Override
    public void gap(long firstNumber, long count, long deviceTimeUs) {
        line.append(firstNumber).append(",,,,,gap,").append(count).append('\n');
        lost += count;
        write();
    }

    /** Samples written. */
    public long samples() {
        return samples;
    }

    /** Samples that never came. */
    public long lost() {
        return lost;
    }

    /** Mean power of those that came. */
    public PowerFigure figure() {
        return PowerFigure.of(samples, lost, overRange, belowFloor, sumNanowatt, squares);
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
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
    private void write() {
        try {
            writeLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
