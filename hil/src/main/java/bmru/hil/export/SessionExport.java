package bmru.hil.export;

import bmru.audio.file.AtomicFile;
import bmru.hil.readback.RecordedSession;
import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session's samples and readings for other programs: two tables, their units, and the manifest with them. */
public final class SessionExport {
    private final RecordedSession session;
    private final List<Table> tables;

    public SessionExport(RecordedSession session) {
        this.session = session;
        tables = SessionTables.of(session);
    }

    /** Writes {@code power.csv}, {@code readings.csv} and {@code manifest.json}. */
    public void csv(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Table table : tables) {
            CsvTable.write(folder.resolve(table.name() + ".csv"), table);
        }
        AtomicFile.writeText(folder.resolve("manifest.json"), SessionJson.pretty(session.manifest()));
    }

    /**
     * Writes {@code power.parquet} and {@code readings.parquet}. Their metadata: {@code bmru.manifest} as JSON and
     * {@code bmru.units}, a JSON object from column to unit.
     */
    public void parquet(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Table table : tables) {
            Map<String, String> units = new LinkedHashMap<>();
            table.columns().stream()
                    .filter(column -> !column.unit().isEmpty())
                    .forEach(column -> units.put(column.name(), column.unit()));
            ParquetTable.write(
                    folder.resolve(table.name() + ".parquet"),
                    table,
                    Map.of(
                            "bmru.manifest",
                            SessionJson.pretty(session.manifest()),
                            "bmru.units",
                            SessionJson.pretty(units)));
        }
    }
}
