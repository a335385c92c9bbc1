package bmru.hil.export;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.report.BenchDay;
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
