package bmru.hil.readback;

import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.Manifest.SealedFile;
import bmru.hil.session.Manifest.Segment;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionLock;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions. A sealed one must have the hashes that it was sealed with. In one whose writer was killed a torn last
 * row is cut, in the file itself, and an event says so: figures made from the folder are then the same each time.
 */
public final class SessionReader {
    private static final int BLOCK = 1 << 18;

    private final SessionFolder folder;
    private final Manifest manifest;
    private final boolean mayCut;
    private final Map<String, Long> torn = new TreeMap<>();
    private final List<String> gone = new ArrayList<>();

    private SessionReader(SessionFolder folder, Manifest manifest, boolean mayCut) {
        this.folder = folder;
        this.manifest = manifest;
        this.mayCut = mayCut;
    }

    /** @throws SessionException where the folder is no session, was changed after sealing or has a row that is none */
    public static RecordedSession open(Path path) throws IOException {
        SessionFolder folder = new SessionFolder(path);
        if (SessionJson.readManifest(folder).state() != SessionState.RUNNING || !Files.isWritable(path)) {
            return open(folder, false);
        }
        try (SessionLock lock = SessionLock.take(folder)) {
            return lock == null
                    ? new SessionReader(folder, SessionJson.readManifest(folder), false).read(true)
                    : open(folder, true);
        }
    }

    /** The same for who holds the session's lock, so that nobody else can have gone on with it since. */
    public static RecordedSession openLocked(SessionFolder folder) throws IOException {
        return open(folder, true);
    }

    private static RecordedSession open(SessionFolder folder, boolean locked) throws IOException {
        Manifest manifest = SessionJson.readManifest(folder);
        boolean sealed = manifest.state() != SessionState.RUNNING;
        for (SealedFile file : sealed ? manifest.files() : List.<SealedFile>of()) {
            verify(folder, file);
        }
        return new SessionReader(folder, manifest, locked && !sealed).read(false);
    }

    private static void verify(SessionFolder folder, SealedFile sealed) throws IOException {
        Path file = folder.path().resolve(sealed.name());
        if (!Files.isRegularFile(file)) {
            throw new SessionException(file, "is gone; the manifest lists it with " + sealed.bytes() + " bytes");
        }
        SealedFile there = hashed(file);
        if (!there.equals(sealed)) {
            throw new SessionException(
                    file,
                    "was changed after the session was sealed: " + sealed.bytes() + " bytes with SHA-256 "
                            + sealed.sha256() + " were sealed, there are " + there.bytes() + " with " + there.sha256());
        }
    }

    /** The events alone, without a look at the large files; a torn last line is left out. */
    public static List<Event> events(Path path) throws IOException {
        Path file = new SessionFolder(path).events();
        List<Event> events = new ArrayList<>();
        if (Files.exists(file)) {
            LineFile.read(file, (bytes, from, to, line) -> events.add(SessionJson.event(bytes, from, to, file, line)));
        }
        return events;
    }

    /** A file with its length and hash as they are now. */
    public static SealedFile hashed(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        long bytes = 0;
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int more = in.read(block); more >= 0; more = in.read(block)) {
                digest.update(block, 0, more);
                bytes += more;
            }
        }
        return new SealedFile(
                String.valueOf(file.getFileName()), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private RecordedSession read(boolean live) throws IOException {
        List<Event> events = new ArrayList<>();
        SupplyRows supply = new SupplyRows();
        ReadingRows readings = new ReadingRows(manifest);
        part(
                folder.events(),
                Files.exists(folder.power(1)),
                file -> LineFile.read(file, (bytes, from, to, line) -> {
                    events.add(SessionJson.event(bytes, from, to, file, line));
                }));
        for (Segment segment : manifest.segments()) {
            boolean begun = events.stream().anyMatch(event -> event.segment() == segment.number());
            supply.beginSegment();
            part(folder.power(segment.number()), begun, supply::read);
            part(folder.readings(segment.number()), begun, file -> readings.read(file, segment.number()));
        }
        List<String> repairs = new ArrayList<>();
        torn.forEach((name, bytes) -> repairs.add(
                name + ": the last row was not whole, " + bytes + " bytes of it " + (mayCut ? "cut" : "left out")));
        if (mayCut && !torn.isEmpty()) {
            recordCuts(events);
        }
        return new RecordedSession(folder, manifest, events, supply, readings, live, repairs, gone);
    }

    /** Gives the bytes of a torn last line. */
    private interface Part {
        long read(Path file) throws IOException;
    }

    /** @param begun whether there was such a file: a kill between the manifest and it leaves none */
    private void part(Path file, boolean begun, Part part) throws IOException {
        if (!Files.exists(file)) {
            if (begun) {
                gone.add(file + " is gone: what was in it is missing here");
            }
            return;
        }
        long bytes = part.read(file);
        if (bytes == 0) {
            return;
        }
        torn.put(String.valueOf(file.getFileName()), bytes);
        if (mayCut) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - bytes);
            }
        }
    }

    private void recordCuts(List<Event> events) throws IOException {
        long sequence = events.stream().mapToLong(Event::sequence).max().orElse(0);
        int segment = manifest.segments().size();
        for (Map.Entry<String, Long> cut : torn.entrySet()) {
            Event event = new Event(
                    ++sequence,
                    segment,
                    EventKind.TORN_TAIL,
                    (@Nullable Long) null,
                    System.nanoTime(),
                    Instant.now().toString(),
                    new TreeMap<>(Map.of("file", cut.getKey(), "bytes", String.valueOf(cut.getValue()))));
            byte[] line = SessionJson.line(event);
            byte[] whole = java.util.Arrays.copyOf(line, line.length + 1);
            whole[line.length] = '\n';
            Files.write(folder.events(), whole, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            events.add(event);
        }
    }
}
