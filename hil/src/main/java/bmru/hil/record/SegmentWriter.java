package bmru.hil.record;

import bmru.audio.file.AtomicFile;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.Columns;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Manifest.SealedFile;
import bmru.hil.session.Manifest.Segment;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionLock;
import bmru.hil.session.SessionState;
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
 * that an event never claims what a kill or a full disk has taken. Not for several threads.
 */
final class SegmentWriter {
    /** What they say of rows holds only where these are on the disk. */
    private static final Set<EventKind> OF_ROWS = EnumSet.of(EventKind.WINDOW, EventKind.DECISION, EventKind.CLIP);

    /** Room for the last events and the manifest on a disk that is full. */
    private static final int RESERVE_BYTES = 1 << 16;

    /** A clock of the day that is slewed moves less between two flushes. */
    private static final long CLOCK_STEP_NS = 500_000_000;

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

    private SegmentWriter(SessionFolder folder, HostClock clock, SessionLock lock, Manifest before, List<Event> earlier)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
        for (Event event : earlier) {
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
        events = number == 1 ? AppendedFile.create(folder.events(), "") : AppendedFile.append(folder.events());
        power = AppendedFile.create(folder.power(number), Columns.POWER + "\n");
        readings =
                AppendedFile.create(folder.readings(number), Columns.readings(before.inputs(), before.labels()) + "\n");
        lastUtcLeadNs = utcLeadNs();
        event(EventKind.START, null, Map.of());
    }

    static SegmentWriter create(Path path, Manifest planned, HostClock clock) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new SessionException(path, "is no folder: a session needs a new one of its own; name another");
        }
        Files.createDirectories(path);
        try (var entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new SessionException(path, "is not empty: a session needs a new folder of its own; name another");
            }
        }
        return locked(
                new SessionFolder(path),
                folder -> {
                    // Two runs that were begun at once both saw it empty.
                    if (Files.exists(folder.manifest())) {
                        throw new SessionException(path, "is another run's by now: name another folder");
                    }
                    return new Beginning(planned, List.of());
                },
                clock);
    }

    static SegmentWriter resume(Path path, HostClock clock) throws IOException {
        SessionFolder there = new SessionFolder(path);
        requireIncomplete(path, SessionJson.readManifest(there));
        return locked(
                there,
                folder -> {
                    RecordedSession session = SessionReader.openLocked(folder);
                    requireIncomplete(path, session.manifest());
                    if (!session.gone().isEmpty()) {
                        throw new SessionException(
                                path,
                                "cannot be gone on with: " + session.gone().get(0) + "; begin a new one");
                    }
                    return new Beginning(session.manifest(), session.events());
                },
                clock);
    }

    private static void requireIncomplete(Path path, Manifest manifest) throws SessionException {
        if (manifest.state() == SessionState.COMPLETE) {
            throw new SessionException(path, "is complete: there is nothing to go on with");
        }
    }

    /** What a segment goes on from. */
    private record Beginning(Manifest before, List<Event> earlier) {}

    /** Reads it once nobody else can change it. */
    @FunctionalInterface
    private interface Beginner {
        Beginning of(SessionFolder folder) throws IOException;
    }

    private static SegmentWriter locked(SessionFolder folder, Beginner beginner, HostClock clock) throws IOException {
        SessionLock lock = SessionLock.take(folder);
        if (lock == null) {
            throw new SessionException(folder.path(), "is being written by another run; wait for its end");
        }
        try {
            Beginning beginning = beginner.of(folder);
            return new SegmentWriter(folder, clock, lock, beginning.before(), beginning.earlier());
        } catch (IOException | RuntimeException e) {
            lock.close();
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

    ClockFit clockFit() {
        return clockFit;
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

    Set<Fault> faults() {
        return Set.copyOf(faults.keySet());
    }

    boolean broken() {
        return faults.containsKey(Fault.DISK_FULL) || faults.containsKey(Fault.FOLDER_GONE);
    }

    void arrived(long deviceUs) {
        clockFit.add(deviceUs, clock.monotonicNs());
    }

    void attach(String name, byte[] bytes) {
        Path file = folder.path().resolve(name);
        try {
            AtomicFile.write(file, bytes);
            attached.add(name);
            event(
                    EventKind.FILE,
                    null,
                    Map.of("file", name, "sha256", SessionReader.hashed(file).sha256()));
        } catch (IOException e) {
            if (Files.isDirectory(folder.path())) {
                full(String.valueOf(e.getMessage()));
            } else {
                fault(Fault.FOLDER_GONE, String.valueOf(e.getMessage()));
            }
        }
    }

    void event(EventKind kind, @Nullable Long deviceUs, Map<String, String> details) {
        if (OF_ROWS.contains(kind)) {
            flush();
            if (broken()) {
                return;
            }
        }
        Event event = new Event(
                ++sequence,
                manifest.segments().size(),
                kind,
                deviceUs,
                clock.monotonicNs(),
                clock.utc().toString(),
                new TreeMap<>(details));
        events.row().text(SessionJson.line(event));
        events.endRow();
        if (events.full()) {
            flush();
        }
    }

    /** The first of each kind is an event; a thousand more of it would say nothing more. */
    void fault(Fault fault, String text) {
        if (faults.putIfAbsent(fault, fault.text() + ": " + text) == null) {
            event(EventKind.FAULT, null, Map.of("fault", fault.text(), "text", text));
        }
    }

    void flush() {
        checkClock();
        write(power);
        write(readings);
        write(events);
    }

    void write(AppendedFile file) {
        if (!file.present()) {
            file.end();
            fault(Fault.FOLDER_GONE, folder.path() + " or a file in it was deleted or replaced");
        }
        try {
            file.flush();
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
            events.flush();
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

    Manifest seal() {
        event(EventKind.END, null, Map.of());
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
        Manifest sealed = manifest.sealed(clock.utc().toString(), List.copyOf(faults.values()), segments, files);
        try (lock;
                power;
                readings;
                events) {
            if (isOurs()) {
                Files.deleteIfExists(folder.reserve());
                SessionJson.write(folder.manifest(), sealed);
            }
        } catch (IOException e) {
            List<String> reasons = new ArrayList<>(sealed.reasons());
            reasons.add("not sealed: " + e.getMessage());
            return manifest.sealed(clock.utc().toString(), reasons, segments, files);
        }
        return sealed;
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
