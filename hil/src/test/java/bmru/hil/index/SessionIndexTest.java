package bmru.hil.index;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.record.TurnedClock;
import bmru.hil.report.BenchDay;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionIndexTest {
    @TempDir
    private Path root;

    @Test
    void sessionsAreFoundByTheirWords() throws IOException {
        BenchDay.record(root.resolve("2026-11-26-a"), 2, 1);
        BenchDay.record(root.resolve("2026-11-26-b"), 3, 2);
        Files.createDirectory(root.resolve("no session"));
        Files.createDirectory(root.resolve("broken"));
        Files.writeString(root.resolve("broken/manifest.json"), "{");
        try (SessionIndex index = SessionIndex.open(root)) {
            assertThat(index.refresh())
                    .singleElement()
                    .asString()
                    .startsWith(root.resolve("broken/manifest.json").toString());
            assertThat(index.search(List.of()))
                    .extracting(IndexedSession::folder)
                    .containsExactly("2026-11-26-a", "2026-11-26-b");
            assertThat(index.search(List.of("GO-1.wav", "stop-d4")))
                    .containsExactly(new IndexedSession(
                            "2026-11-26-b",
                            "Bench day <1>",
                            "complete",
                            "2026-11-26T09:00:00Z",
                            "virtual board",
                            "stop-d4 C-17",
                            "stop-d4.model.json",
                            3));
            assertThat(index.search(List.of("%"))).as("a word, not a pattern").isEmpty();
            assertThat(index.search(List.of("' OR 1=1 --"))).isEmpty();
        }
    }

    @Test
    void theNewestSessionIsFirst() throws IOException {
        for (int day = 1; day <= 3; day++) {
            Instant begun = Instant.parse("2026-11-2" + day + "T09:00:00Z");
            HostClock clock = new TurnedClock(() -> begun);
            Manifest planned = BenchDay.record(root.resolve("day/" + day), 1, 1);
            Manifest named =
                    Manifest.planned("day", planned.conditions(), planned.labels(), planned.cells(), planned.inputs());
            SessionRecorder.create(root.resolve("session " + day % 3), named, clock)
                    .seal();
        }
        try (SessionIndex index = SessionIndex.inMemory(root)) {
            index.refresh();
            assertThat(index.search(List.of()))
                    .extracting(IndexedSession::folder)
                    .containsExactly("session 0", "session 2", "session 1");
        }
        assertThat(root.resolve("index.sqlite")).doesNotExist();
    }

    /** What is not read again shows what it was: a name that changes behind the index's back, in as many letters. */
    @Test
    void onlyWhatHasChangedIsReadAgain() throws IOException {
        Path session = root.resolve("a");
        Path manifest = session.resolve("manifest.json");
        Path events = session.resolve("events.jsonl");
        BenchDay.record(session, 1, 1);
        FileTime time = FileTime.from(Instant.parse("2026-11-26T09:00:00Z"));
        Files.setLastModifiedTime(manifest, time);
        Files.setLastModifiedTime(events, time);
        try (SessionIndex index = SessionIndex.open(root)) {
            index.refresh();
            rename(manifest, "Bench day <1>", "Bench day <2>", time);
            assertThat(names(index)).containsExactly("Bench day <1>");
        }
        try (SessionIndex index = SessionIndex.open(root)) {
            assertThat(names(index)).containsExactly("Bench day <1>");
            Files.setLastModifiedTime(events, FileTime.from(time.toInstant().plusNanos(1_000)));
            assertThat(names(index)).as("events of another time").containsExactly("Bench day <2>");
            rename(manifest, "Bench day <2>", "Bench day <30>", time);
            assertThat(names(index)).as("a manifest of another length").containsExactly("Bench day <30>");
            rename(
                    manifest,
                    "Bench day <30>",
                    "Bench day <40>",
                    FileTime.from(time.toInstant().minusSeconds(1)));
            assertThat(names(index)).as("a manifest of another time").containsExactly("Bench day <40>");
        }
    }

    @Test
    void aSessionThatIsGoneOrBrokenIsListedNoMore() throws IOException {
        BenchDay.record(root.resolve("a"), 1, 1);
        BenchDay.record(root.resolve("b"), 1, 1);
        try (SessionIndex index = SessionIndex.open(root)) {
            assertThat(names(index)).hasSize(2);
            Files.move(root.resolve("a"), root.resolve("c"));
            index.refresh();
            assertThat(index.search(List.of()))
                    .extracting(IndexedSession::folder)
                    .containsExactly("b", "c");
            Files.writeString(root.resolve("b/manifest.json"), "{");
            for (int again = 0; again < 2; again++) {
                assertThat(index.refresh()).hasSize(1);
                assertThat(index.search(List.of()))
                        .extracting(IndexedSession::folder)
                        .containsExactly("c");
            }
        }
    }

    private static void rename(Path manifest, String from, String to, FileTime time) throws IOException {
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
        Files.setLastModifiedTime(manifest, time);
    }

    private static List<String> names(SessionIndex index) throws IOException {
        assertThat(index.refresh()).isEmpty();
        return index.search(List.of()).stream().map(IndexedSession::name).toList();
    }

    @Test
    void anIndexThatIsGoneIsMadeAgain() throws IOException {
        BenchDay.record(root.resolve("a"), 1, 1);
        List<IndexedSession> before;
        try (SessionIndex index = SessionIndex.open(root)) {
            index.refresh();
            before = index.search(List.of());
        }
        Files.delete(root.resolve("index.sqlite"));
        try (SessionIndex index = SessionIndex.open(root)) {
            assertThat(index.search(List.of())).isEmpty();
            index.refresh();
            assertThat(index.search(List.of())).isEqualTo(before).hasSize(1);
        }
        assertThat(System.getProperty("org.sqlite.tmpdir")).contains("bmru-sqlite-");
        assertThat(Files.getPosixFilePermissions(Path.of(System.getProperty("org.sqlite.tmpdir"))))
                .hasSize(3);
    }
}
