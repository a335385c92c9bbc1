package bmru.hil.export;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.report.BenchDay;
import bmru.hil.session.Conditions;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionExportTest {
    @TempDir
    private Path temporary;

    private RecordedSession session() throws IOException {
        BenchDay.record(temporary.resolve("day"), 3, 1);
        return SessionReader.open(temporary.resolve("day"));
    }

    @Test
    void everySampleHasTheWindowItWasTakenIn() throws IOException {
        RecordedSession session = session();
        new SessionExport(session).csv(temporary.resolve("csv"));
        List<String> lines = Files.readAllLines(temporary.resolve("csv/power.csv"));
        assertThat(lines).hasSize(1 + session.supply().count());
        assertThat(lines.get(0))
                .isEqualTo(
                        "segment,device_time_us,supply_uV,current_pA,power_nW,over_range,below_floor,take,clip,window");
        assertThat(lines.stream().filter(line -> line.endsWith(",1,stop-1.wav,clip")))
                .hasSize(1010);
        assertThat(lines.stream().filter(line -> line.endsWith(",0,,")))
                .as("samples of the pauses")
                .hasSize(90);
        List<String> readings = Files.readAllLines(temporary.resolve("csv/readings.csv"));
        assertThat(readings).hasSize(1 + 303);
        assertThat(readings.get(0))
                .startsWith("segment,frame,device_time_us,take,clip,window,marker,winner,\"layer 1 cell 1\"");
    }

    /** Beyond a window that lies in another, a sample is still in the other. */
    @Test
    void aSampleBelongsToTheOutermostWindow() throws IOException {
        Path folder = temporary.resolve("nested");
        Conditions conditions = BenchDay.record(temporary.resolve("day"), 1, 1).conditions();
        try (SessionRecorder recorder = SessionRecorder.create(
                folder, Manifest.planned("nested", conditions, List.of(), List.of(), 0), HostClock.system())) {
            for (int i = 0; i < 12; i++) {
                recorder.sample(i, 1000L * i, 1_800_000, 1, 0, i == 3, i == 5);
            }
            window(recorder, "clip", 1000, 9000);
            window(recorder, "rest", 9000, 11_000);
            window(recorder, "begin", 1000, 3000);
            window(recorder, "middle", 4000, 5000);
            recorder.event(EventKind.CLIP, 11_000L, Map.of("clip", "a", "take", "1"));
        }
        new SessionExport(SessionReader.open(folder)).csv(temporary.resolve("csv"));
        List<String> lines = Files.readAllLines(temporary.resolve("csv/power.csv"));
        assertThat(lines.stream().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly(
                        "", "clip", "clip", "clip", "clip", "clip", "clip", "clip", "clip", "rest", "rest", "");
        assertThat(lines.get(4)).startsWith("1,3000,1800000,1,").endsWith(",1,0,1,a,clip");
        assertThat(lines.get(6)).startsWith("1,5000,1800000,1,").endsWith(",0,1,1,a,clip");
    }

    private static void window(SessionRecorder recorder, String name, long fromUs, long untilUs) {
        recorder.event(
                EventKind.WINDOW,
                untilUs,
                Map.of("clip", "a", "take", "1", "window", name, "from_us", "" + fromUs, "until_us", "" + untilUs));
    }

    @Test
    void parquetHoldsTheSameRowsWithUnitsAndManifest() throws IOException {
        RecordedSession session = session();
        new SessionExport(session).parquet(temporary.resolve("parquet"));
        try (ParquetFileReader reader =
                ParquetFileReader.open(new LocalInputFile(temporary.resolve("parquet/power.parquet")))) {
            assertThat(reader.getRecordCount()).isEqualTo(session.supply().count());
            var metadata = reader.getFileMetaData();
            assertThat(metadata.getSchema()
                            .getType("power_nW")
                            .asPrimitiveType()
                            .getPrimitiveTypeName())
                    .isEqualTo(PrimitiveTypeName.DOUBLE);
            assertThat(metadata.getSchema().getFields())
                    .extracting(Object::toString)
                    .containsExactly(
                            "required int64 segment",
                            "required int64 device_time_us",
                            "required int64 supply_uV",
                            "required int64 current_pA",
                            "optional double power_nW",
                            "required boolean over_range",
                            "required boolean below_floor",
                            "required int64 take",
                            "optional binary clip (STRING)",
                            "optional binary window (STRING)");
            Map<String, String> texts = metadata.getKeyValueMetaData();
            assertThat(texts.get("bmru.units")).contains("\"power_nW\" : \"nW\"");
            assertThat(texts.get("bmru.manifest")).isEqualTo(Files.readString(temporary.resolve("day/manifest.json")));
        }
        try (var files = Files.list(temporary.resolve("parquet"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("power.parquet", "readings.parquet");
        }
    }
}
