package bmru.hil.record;

import bmru.hil.session.Columns;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records a run. Rows are formatted where they come from, without an object a row, and a thread hands them to the system
 * five times a second, and when there are many: a kill loses less than a second, and a slow disk holds no row up. Whatever
 * goes wrong with the folder is a {@link Fault}, never an exception out of the run; {@link #faults} says whether it is worth
 * to go on.
 *
 * <p>Any thread may call.
 */
public final class SessionRecorder implements Closeable {
    private static final byte[] GAP_COLUMNS = (",,,," + Columns.GAP + ",").getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NOTHING_MISSING = ",0,0".getBytes(StandardCharsets.US_ASCII);

    private final SegmentWriter segment;
    private final AppendedFile power;
    private final AppendedFile readings;
    private final Flusher flusher;
    private long nextSample;
    private long lastSampleUs = Long.MIN_VALUE;
    private long lastReadingUs = Long.MIN_VALUE;
    private @Nullable Place place;
    private byte[] placeBytes = {};

    private SessionRecorder(SegmentWriter segment) {
        this.segment = segment;
        power = segment.power();
        readings = segment.readings();
        flusher = Flusher.start(segment::flush);
    }

    /**
     * Makes the folder and begins.
     *
     * @param planned see {@link Manifest#planned}
     * @throws bmru.hil.session.SessionException where the folder is there and not empty, or a file
     */
    public static SessionRecorder create(Path folder, Manifest planned, HostClock clock) throws IOException {
        return create(folder, planned, clock, AppendedFile.DISK);
    }

    static SessionRecorder create(Path folder, Manifest planned, HostClock clock, AppendedFile.Opener opener)
            throws IOException {
        return new SessionRecorder(SegmentWriter.begin(Beginning.create(folder, planned), clock, opener));
    }

    /** Goes on with a session that is not complete, in a segment of its own. Torn rows are cut first. */
    public static SessionRecorder resume(Path folder, HostClock clock) throws IOException {
        return new SessionRecorder(SegmentWriter.begin(Beginning.resume(folder), clock, AppendedFile.DISK));
    }

    /**
     * A supply sample; numbers that were left out since the last one are written as a gap.
     *
     * @param overRange beyond the monitor's range
     * @param belowFloor too small for the monitor
     */
    public void sample(
            long number,
            long deviceUs,
            int supplyMicrovolt,
            int currentPicoamp,
            int range,
            boolean overRange,
            boolean belowFloor) {
        synchronized (segment) {
            if (number > nextSample) {
                unreportedGap(number, deviceUs);
            }
            nextSample = number + 1;
            boolean back = deviceUs < lastSampleUs;
            RowBuffer row = power.row();
            row.number(number).comma().number(deviceUs).comma();
            row.number(supplyMicrovolt)
                    .comma()
                    .number(currentPicoamp)
                    .comma()
                    .number(range)
                    .comma();
            flags(row, overRange, belowFloor, back);
            row.text(NOTHING_MISSING);
            end(power);
            if (back) {
                segment.fault(
                        Fault.DEVICE_CLOCK_BACK,
                        "sample " + number + " at " + deviceUs + " us came after one at " + lastSampleUs + " us");
            }
            if (overRange) {
                segment.fault(Fault.OVER_RANGE, "sample " + number + " is over the monitor's range");
            }
            lastSampleUs = deviceUs;
        }
    }

    private static void flags(RowBuffer row, boolean overRange, boolean belowFloor, boolean back) {
        String separator = "";
        if (overRange) {
            row.text(Flag.OVER_RANGE);
            separator = ";";
        }
        if (belowFloor) {
            row.text(separator.isEmpty() ? Flag.BELOW_FLOOR : Flag.AND_BELOW_FLOOR);
            separator = ";";
        }
        if (back) {
            row.text(separator.isEmpty() ? Flag.CLOCK_BACK : Flag.AND_CLOCK_BACK);
        }
    }

    /** Numbers that are left out and that nobody reported: they were due between the samples around them. */
    private void unreportedGap(long number, long deviceUs) {
        long missing = number - nextSample;
        long lastUs = Math.min(lastSampleUs == Long.MIN_VALUE ? deviceUs : lastSampleUs, deviceUs);
        gap(nextSample, missing, deviceUs - (deviceUs - lastUs) * missing / (missing + 1), deviceUs);
    }

    /**
     * Samples that were lost on the way.
     *
     * @param fromUs when the first of them was due
     * @param untilUs when the one after the last was
     */
    public void gap(long firstNumber, long missing, long fromUs, long untilUs) {
        synchronized (segment) {
            RowBuffer row = power.row();
            row.number(firstNumber).comma().number(fromUs).text(GAP_COLUMNS).number(missing);
            row.comma().number(Math.max(1, untilUs - fromUs));
            end(power);
            nextSample = Math.max(nextSample, firstNumber + missing);
        }
    }

    /**
     * What the board read in a frame.
     *
     * @param winner a label's number, -1 where the board compares no class currents
     * @param states a bit a cell
     * @param inputsCrc32 over the frame's input codes and bias changes
     * @param inputsNanoamp one a feature, as the manifest says
     * @param classesNanoamp one a label
     */
    public void reading(
            Place where,
            long frame,
            long deviceUs,
            int winner,
            BitSet states,
            int inputsCrc32,
            double[] inputsNanoamp,
            double[] classesNanoamp) {
        synchronized (segment) {
            if (deviceUs < lastReadingUs) {
                segment.fault(
                        Fault.DEVICE_CLOCK_BACK,
                        "frame " + frame + " of " + where.clip() + " at " + deviceUs + " us came after one at "
                                + lastReadingUs + " us");
            }
            lastReadingUs = deviceUs;
            boolean numbers = finite(inputsNanoamp) && finite(classesNanoamp);
            RowBuffer row = readings.row();
            row.number(frame)
                    .comma()
                    .number(deviceUs)
                    .comma()
                    .text(bytesOf(where))
                    .comma();
            row.number(winner).comma();
            if (!numbers) {
                row.text(Flag.NOT_A_NUMBER);
                segment.fault(Fault.NOT_A_NUMBER, "frame " + frame + " of " + where.clip() + ", take " + where.take());
            }
            row.comma();
            for (int cell = 0; cell < segment.cells(); cell++) {
                row.put((byte) (states.get(cell) ? '1' : '0'));
            }
            row.comma().hexadecimal(inputsCrc32);
            nanoamps(row, inputsNanoamp, segment.inputs());
            nanoamps(row, classesNanoamp, segment.classes());
            end(readings);
        }
    }

    private static boolean finite(double[] values) {
        for (double value : values) {
            if (!(Math.abs(value) <= LARGEST_NANOAMP)) {
                return false;
            }
        }
        return true;
    }

    /** A milliampere: no current of the chip comes near it, and its digits fit. */
    private static final double LARGEST_NANOAMP = 1e6;

    private static void nanoamps(RowBuffer row, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            row.comma();
            if (i < values.length && Math.abs(values[i]) <= LARGEST_NANOAMP) {
                row.decimal(values[i], Columns.NANOAMP_PLACES);
            }
        }
    }

    private byte[] bytesOf(Place where) {
        if (!where.equals(place)) {
            place = where;
            placeBytes = (Columns.quoted(where.clip())
                            + ','
                            + where.take()
                            + ','
                            + Columns.quoted(where.window())
                            + ','
                            + Columns.quoted(where.marker()))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return placeBytes;
    }

    /** @param deviceUs null where the board has no part in it */
    public void event(EventKind kind, @Nullable Long deviceUs, Map<String, String> details) {
        segment.event(kind, deviceUs, details);
    }

    /** Keeps a file of its own in the folder, whole; it is hashed at the end. */
    public void attach(String name, byte[] bytes) {
        segment.attach(name, bytes);
    }

    /** Whether the folder takes no more: what comes now is lost, and a run may as well end. */
    public boolean broken() {
        return segment.broken();
    }

    /** Something came that was at this time on the board's clock. */
    public void arrived(long deviceUs) {
        segment.arrived(deviceUs);
    }

    /** Both clocks at one moment. */
    public void clocks(long deviceUs, long hostNs) {
        segment.clocks(deviceUs, hostNs);
    }

    /** Something that makes the session incomplete. */
    public void fault(Fault fault, String text) {
        segment.fault(fault, text);
    }

    /** Kinds of faults so far. */
    public Set<Fault> faults() {
        return segment.faults();
    }

    /** Hands everything to the operating system now. */
    public void flush() {
        segment.flush();
    }

    /** Ends the session: everything written, hashed, and the manifest says how it was. Once; later calls give the same. */
    public Manifest seal() {
        flusher.stop();
        return segment.seal();
    }

    @Override
    public void close() {
        seal();
    }

    private void end(AppendedFile file) {
        segment.endRow(file);
        if (file.full()) {
            flusher.wake();
        }
    }

    /** Texts of flags, once as bytes. */
    private static final class Flag {
        static final byte[] OVER_RANGE = bytes(Columns.OVER_RANGE);
        static final byte[] BELOW_FLOOR = bytes(Columns.BELOW_FLOOR);
        static final byte[] AND_BELOW_FLOOR = bytes(";" + Columns.BELOW_FLOOR);
        static final byte[] CLOCK_BACK = bytes(Columns.CLOCK_BACK);
        static final byte[] AND_CLOCK_BACK = bytes(";" + Columns.CLOCK_BACK);
        static final byte[] NOT_A_NUMBER = bytes(Columns.NOT_A_NUMBER);

        private Flag() {}

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
