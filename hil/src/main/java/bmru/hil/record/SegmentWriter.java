package bmru.hil.record;

import bmru.audio.file.AtomicFile;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.Columns;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Manifest.SealedFile;
import bmru.hil.session.Manifest.Segment;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one segment and the manifest around them. Rows are handed over before the events that speak of them, so
 * that an event never claims what a kill or a full disk has taken.
 *
 * <p>Any thread may call. Its monitor is for what waits in memory and is held by who adds a row to {@link #power} or
 * {@link #readings}; the lock of the disk is for the files and is taken before it, so that a slow disk holds no row up.
 */
final class SegmentWriter {
    /** What they say of rows holds only where these are on the disk. */
    private static final Set<EventKind> OF_ROWS = EnumSet.of(EventKind.WINDOW, EventKind.DECISION, EventKind.CLIP);

    /** Room for the last events and the manifest on a disk that is full. */
    private static final int RESERVE_BYTES = 1 << 16;

    /** A clock of the day that is slewed moves less between two flushes. */
    private static final long CLOCK_STEP_NS = 500_000_000;

    private final Object disk = new Object();
    private final SessionFolder folder;
    private final HostClock clock;
    private final SessionLock lock;
    private final Manifest manifest;
    private final AppendedFile power;
    private final AppendedFile readings;
    private final AppendedFile events;
    private final ClockFit clockFit = new ClockFit();
    private final Map<Fault, String> faults = new EnumMap<>(Fault.class);
    private final Set<String> attached = new TreeSet<>();
    private long sequence;
    private long lastUtcLeadNs;
    private @Nullable Manifest sealed;

    private SegmentWriter(Beginning beginning, HostClock clock, AppendedFile.Opener opener) throws IOException {
        folder = beginning.folder();
        lock = beginning.lock();
        this.clock = clock;
        Manifest before = beginning.before();
        for (Event event : beginning.earlier()) {
            sequence = Math.max(sequence, event.sequence());
            if (event.kind() == EventKind.FILE) {
                attached.add(event.detail("file"));
            } else if (event.kind() == EventKind.FAULT) {
                keepFault(event.detail("fault") + ": " + event.detail("text"));
            }
        }
        // One whose event found no room on a full disk.
        before.reasons().forEach(this::keepFault);
        int number = before.segments().size() + 1;
        List<Segment> segments = new ArrayList<>(before.segments());
        String utc = clock.utc().toString();
        segments.add(new Segment(number, utc, clock.monotonicNs(), null));
        manifest = before.running(number == 1 ? utc : before.createdUtc(), segments);
        // Before the manifest: on a disk that is full, a session that was sealed stays so.
        AtomicFile.write(folder.reserve(), new byte[RESERVE_BYTES]);
        SessionJson.write(folder.manifest(), manifest);
        events = number == 1 ? AppendedFile.create(folder.events(), "", opener) : AppendedFile.append(folder.events());
        power = AppendedFile.create(folder.power(number), Columns.POWER + "\n", opener);
        readings = AppendedFile.create(
                folder.readings(number), Columns.readings(before.inputs(), before.labels()) + "\n", opener);
        lastUtcLeadNs = utcLeadNs();
        event(EventKind.START, null, Map.of());
    }

    /** Closes the lock of what it begins from when it cannot, or else in the end. */
    static SegmentWriter begin(Beginning beginning, HostClock clock, AppendedFile.Opener opener) throws IOException {
        try {
            return new SegmentWriter(beginning, clock, opener);
        } catch (IOException | RuntimeException e) {
            beginning.lock().close();
            throw e;
        }
    }

    /** What spoilt rows of an earlier segment still does; what only kept rows from being written is made good now. */
    private void keepFault(String reason) {
        for (Fault fault : Fault.values()) {
            if (fault.spoilsRows() && reason.startsWith(fault.text() + ":")) {
                faults.putIfAbsent(fault, reason);
            }
        }
    }

    AppendedFile power() {
        return power;
    }

    AppendedFile readings() {
        return readings;
    }

    int cells() {
        return manifest.cells().size();
    }

    int inputs() {
        return manifest.inputs();
    }

    int classes() {
        return manifest.labels().size();
    }

    synchronized Set<Fault> faults() {
        return Set.copyOf(faults.keySet());
    }

    synchronized boolean broken() {
        return faults.containsKey(Fault.DISK_FULL)
                || faults.containsKey(Fault.DISK_SLOW)
                || faults.containsKey(Fault.FOLDER_GONE);
    }

    void arrived(long deviceUs) {
        clocks(deviceUs, clock.monotonicNs());
    }

    synchronized void clocks(long deviceUs, long hostNs) {
        clockFit.add(deviceUs, hostNs);
    }

    void attach(String name, byte[] bytes) {
        synchronized (disk) {
            Path file = folder.path().resolve(name);
            try {
                AtomicFile.write(file, bytes);
                attached.add(name);
                String sha256 = SessionReader.hashed(file).sha256();
                event(EventKind.FILE, null, Map.of("file", name, "sha256", sha256));
            } catch (IOException e) {
                if (Files.isDirectory(folder.path())) {
                    full(String.valueOf(e.getMessage()));
                } else {
                    fault(Fault.FOLDER_GONE, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    void event(EventKind kind, @Nullable Long deviceUs, Map<String, String> details) {
        boolean ofRows = OF_ROWS.contains(kind);
        if (ofRows) {
            flush();
        }
        synchronized (this) {
            if (!ofRows || !broken()) {
                add(kind, deviceUs, details);
            }
        }
    }

    private synchronized void add(EventKind kind, @Nullable Long deviceUs, Map<String, String> details) {
        Event event = new Event(
                ++sequence,
                manifest.segments().size(),
                kind,
                deviceUs,
                clock.monotonicNs(),
                clock.utc().toString(),
                new TreeMap<>(details));
        events.row().text(SessionJson.line(event));
        endRow(events);
    }

    /** The first of each kind is an event; a thousand more of it would say nothing more. */
    synchronized void fault(Fault fault, String text) {
        if (faults.putIfAbsent(fault, fault.text() + ": " + text) == null) {
            add(EventKind.FAULT, null, Map.of("fault", fault.text(), "text", text));
        }
    }

    /** Where one is not taken there is none after it: rows after a hole would look like rows without one. */
    synchronized void endRow(AppendedFile file) {
        if (!file.endRow()) {
            power.overrun();
            readings.overrun();
            fault(
                    Fault.DISK_SLOW,
                    file.path() + ": " + AppendedFile.MOST_WAITING_BYTES / (1 << 20)
                            + " MiB wait to be written; what came later is missing");
        }
    }

    /** Rows that are added meanwhile wait, with the events that speak of them. */
    void flush() {
        synchronized (disk) {
            synchronized (this) {
                checkClock();
                power.swap();
                readings.swap();
                events.swap();
            }
            write(power);
            write(readings);
            write(events);
        }
    }

    private void write(AppendedFile file) {
        if (!file.present()) {
            file.end();
            fault(Fault.FOLDER_GONE, folder.path() + " or a file in it was deleted or replaced");
        }
        try {
            file.write();
        } catch (IOException e) {
            full(String.valueOf(e.getMessage()));
        }
    }

    /** No more rows: rows after a hole would look like rows without one. Events go on in the room kept for them. */
    private void full(String why) {
        power.end();
        readings.end();
        try {
            Files.deleteIfExists(folder.reserve());
            fault(Fault.DISK_FULL, why);
            events.goOn();
            events.write();
            synchronized (this) {
                events.swap();
            }
            events.write();
        } catch (IOException e) {
            events.end();
        }
    }

    private long utcLeadNs() {
        var now = clock.utc();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano() - clock.monotonicNs();
    }

    private void checkClock() {
        long lead = utcLeadNs();
        if (lead - lastUtcLeadNs < -CLOCK_STEP_NS) {
            fault(
                    Fault.HOST_CLOCK_BACK,
                    "the host's clock was set back by " + (lastUtcLeadNs - lead) / 1_000_000 + " ms");
        }
        lastUtcLeadNs = lead;
    }

    /** Once; later calls give the same. */
    Manifest seal() {
        synchronized (disk) {
            synchronized (this) {
                if (sealed == null) {
                    sealed = end();
                }
                return sealed;
            }
        }
    }

    private Manifest end() {
        event(EventKind.END, null, Map.of());
        flush();
        // A file that is found gone is an event, too.
        flush();
        List<Segment> segments = new ArrayList<>(manifest.segments());
        Segment last = segments.remove(segments.size() - 1);
        segments.add(new Segment(last.number(), last.startedUtc(), last.hostStartNs(), clockFit.line()));
        List<SealedFile> files = new ArrayList<>();
        try {
            files.addAll(earlier(last.number()));
            for (AppendedFile file : List.of(power, readings, events)) {
                if (file.exists()) {
                    files.add(file.sealed());
                }
            }
            for (String name : attached) {
                files.add(SessionReader.hashed(folder.path().resolve(name)));
            }
        } catch (IOException e) {
            faults.putIfAbsent(Fault.FOLDER_GONE, Fault.FOLDER_GONE.text() + ": " + e.getMessage());
        }
        Manifest result = manifest.sealed(clock.utc().toString(), List.copyOf(faults.values()), segments, files);
        try (lock;
                power;
                readings;
                events) {
            if (isOurs()) {
                Files.deleteIfExists(folder.reserve());
                SessionJson.write(folder.manifest(), result);
            }
        } catch (IOException e) {
            List<String> reasons = new ArrayList<>(result.reasons());
            reasons.add("not sealed: " + e.getMessage());
            return manifest.sealed(clock.utc().toString(), reasons, segments, files);
        }
        return result;
    }

    /** Whether the folder is not one that somebody else has made in place of a deleted one. */
    private boolean isOurs() throws IOException {
        return Files.exists(folder.manifest())
                && SessionJson.readManifest(folder).equals(manifest);
    }

    /** Files of segments before this one, which nobody has hashed since; one that was killed as it began has none. */
    private List<SealedFile> earlier(int number) throws IOException {
        List<SealedFile> files = new ArrayList<>();
        for (int segment = 1; segment < number; segment++) {
            for (Path file : List.of(folder.power(segment), folder.readings(segment))) {
                if (Files.exists(file)) {
                    files.add(SessionReader.hashed(file));
                }
            }
        }
        return files;
    }
}
