package bmru.host.web;

import bmru.audio.file.CsvReader;
import bmru.audio.file.RefusedException;
import bmru.host.input.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code bmru evaluate} has measured of a model: false alarms and detection rate at each threshold. */
record Curve(List<Point> points) {
    private static final String SUFFIX = ".stream.csv";

    Curve {
        points = List.copyOf(points);
    }

    /** Nothing is known. */
    static final Curve NONE = new Curve(List.of());

    /** One line of it. */
    record Point(double threshold, double missRate, double falseAlarmsAnHour) {}

    /** Beside the model's file; no points where there is none. */
    static Curve of(String model) throws IOException {
        String file = ModelFile.locate(model).toString();
        if (!file.endsWith(ModelFile.SUFFIX)) {
            return NONE;
        }
        Path curve = Path.of(file.substring(0, file.length() - ModelFile.SUFFIX.length()) + SUFFIX);
        return Files.exists(curve) ? new Curve(read(curve)) : NONE;
    }

    private static List<Point> read(Path file) throws IOException {
        List<Point> points = new ArrayList<>();
        try (CsvReader reader = new CsvReader(Files.newBufferedReader(file))) {
            List<String> header = List.of(CsvReader.cells(String.valueOf(reader.next())));
            int threshold = header.indexOf("threshold");
            int missed = header.indexOf("miss_rate");
            int alarms = header.indexOf("false_alarms_per_hour");
            if (threshold < 0 || missed < 0 || alarms < 0) {
                throw new RefusedException(
                        file + ": has columns " + header + ": wanted threshold, miss_rate, false_alarms_per_hour");
            }
            String line;
            while ((line = reader.next()) != null) {
                String[] cells = CsvReader.cells(line);
                if (cells.length == header.size()) {
                    points.add(new Point(
                            CsvReader.number(cells[threshold]),
                            CsvReader.number(cells[missed]),
                            CsvReader.number(cells[alarms])));
                }
            }
        }
        return points;
    }
}
