package bmru.hil.index;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.report.BenchDay;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(index.rebuild())
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
            HostClock clock = new HostClock() {
                @Override
                public long monotonicNs() {
                    return System.nanoTime();
                }

                @Override
                public Instant utc() {
                    return begun;
                }
            };
            Manifest planned = BenchDay.record(root.resolve("day/" + day), 1, 1);
            Manifest named =
                    Manifest.planned("day", planned.conditions(), planned.labels(), planned.cells(), planned.inputs());
            SessionRecorder.create(root.resolve("session " + day % 3), named, clock)
                    .seal();
        }
        try (SessionIndex index = SessionIndex.inMemory(root)) {
            index.rebuild();
            assertThat(index.search(List.of()))
                    .extracting(IndexedSession::folder)
                    .containsExactly("session 0", "session 2", "session 1");
        }
        assertThat(root.resolve("index.sqlite")).doesNotExist();
    }

    @Test
    void anIndexThatIsGoneIsMadeAgain() throws IOException {
        BenchDay.record(root.resolve("a"), 1, 1);
        List<IndexedSession> before;
        try (SessionIndex index = SessionIndex.open(root)) {
            index.rebuild();
            before = index.search(List.of());
        }
        Files.delete(root.resolve("index.sqlite"));
        try (SessionIndex index = SessionIndex.open(root)) {
            assertThat(index.search(List.of())).isEmpty();
            index.rebuild();
            assertThat(index.search(List.of())).isEqualTo(before).hasSize(1);
        }
        assertThat(System.getProperty("org.sqlite.tmpdir")).contains("bmru-sqlite-");
        assertThat(Files.getPosixFilePermissions(Path.of(System.getProperty("org.sqlite.tmpdir"))))
                .hasSize(3);
    }
}
