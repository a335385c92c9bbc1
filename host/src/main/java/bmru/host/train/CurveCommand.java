package bmru.host.train;

import bmru.audio.file.RefusedException;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import bmru.training.chart.PowerCurves;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.scale.ScalePoint;
import bmru.training.scale.ScaleStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru model curve}: accuracy over power of several models, a table and a picture. */
@Command(
        name = "curve",
        description = "Accuracy over power: models with their currents times each of some scales.",
        footer = {
            "",
            "At circuit level, with the mismatch fitted to the publication; corners_mean is of the same chips with noise,"
                    + " each at another of the 45 corners. Writes PREFIX.power.csv and PREFIX.power.png."
        })
public final class CurveCommand implements Callable<Integer> {
    private static final Columns<Row> COLUMNS = ScaleStudyOptions.figures(
            Columns.of(Row.class)
                    .text("model", Row::model)
                    .count("cells", Row::cells)
                    .text("silicon", row -> row.point().silicon()),
            Row::point);

    private record Row(String model, int cells, ScalePoint point) {}

    @Option(names = "--model", paramLabel = "M", split = ",", required = true, description = "Models, of whole clips.")
    private List<String> names = List.of();

    @Option(
            names = "--scales",
            paramLabel = "S",
            split = ",",
            defaultValue = "4,2,1.4,1,0.7,0.5,0.35",
            description = "Factors of each model's own currents (default: ${DEFAULT-VALUE}).")
    private List<Double> scales = List.of();

    @Mixin
    private final ScaleStudyOptions study = new ScaleStudyOptions(Silicon.CORE, 10);

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "validation",
            description = "training, validation or testing (default: ${DEFAULT-VALUE}).")
    private Split split = Split.VALIDATION;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PREFIX",
            required = true,
            description = "Files to write.")
    private Path output = Path.of("");

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Path csv = output.resolveSibling(output.getFileName() + ".power.csv");
        Path picture = output.resolveSibling(output.getFileName() + ".power.png");
        files.require(csv, picture);
        study.requireRanges(scales);
        List<Row> rows = new ArrayList<>();
        Map<String, List<ScalePoint>> curves = new LinkedHashMap<>();
        try (ProgressBar bar = new ProgressBar(results.err(), "scales", scales.size() * names.size())) {
            for (String name : names) {
                Model model = ModelFile.read(name);
                if (model.frontEnd().normalisation().causal()) {
                    throw new RefusedException("--model " + name + ": is for live sound: wanted models of whole clips");
                }
                ScaleStudy scaled = study.of(model, data.data, split, data.skipBad, results.err());
                List<ScalePoint> points = new ArrayList<>();
                for (double scale : scales) {
                    ScalePoint point = scaled.at(scale, study.silicon);
                    points.add(point);
                    rows.add(new Row(model.name(), model.layers().get(0).cells(), point));
                    bar.update(rows.size());
                }
                curves.put(model.name(), points);
            }
        }
        Table<Row> table = new Table<>("curve", COLUMNS, rows);
        results.print(new Report()
                .text("split", Recordings.name(split))
                .count("chips", study.chips)
                .table(table));
        table.writeCsv(csv);
        PowerCurves.writePicture("accuracy over power, " + study.silicon, curves, picture);
        return ExitCode.OK;
    }
}
