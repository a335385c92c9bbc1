package bmru.host.train;

import bmru.audio.feature.FrontEnd;
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
import bmru.training.feature.FeatureSet;
import bmru.training.scale.ScalePoint;
import bmru.training.scale.ScaleStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
            "At circuit level, with the mismatch fitted to the publication. Writes PREFIX.power.csv and",
            "PREFIX.power.png."
        })
public final class CurveCommand implements Callable<Integer> {
    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("model", Row::model)
            .count("cells", Row::cells)
            .text("silicon", row -> row.point().silicon())
            .significant("unit_nA", 3, row -> row.point().unitNanoamp())
            .number("power_nW", 1, row -> row.point().nanowatt())
            .fraction("designed", 4, row -> row.point().designed())
            .fraction("chips_mean", 4, row -> row.point().chips())
            .fraction("chips_5th_percentile", 4, row -> row.point().worst())
            .fraction("chips_keeping_95_percent", 3, row -> row.point().keeping());

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

    @Option(
            names = "--silicon",
            paramLabel = "PART",
            defaultValue = "core",
            description = "${COMPLETION-CANDIDATES}: what is counted (default: ${DEFAULT-VALUE}).")
    private Silicon silicon = Silicon.CORE;

    @Option(names = "--chips", paramLabel = "N", defaultValue = "10", description = "Chips (default: 10).")
    private int chips;

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
        ScaleCommand.requireRanges(chips, scales);
        List<Row> rows = new ArrayList<>();
        Map<String, List<ScalePoint>> curves = new LinkedHashMap<>();
        Map<FrontEnd, FeatureSet> features = new HashMap<>();
        try (ProgressBar bar = new ProgressBar(results.err(), "scales", scales.size() * names.size())) {
            for (String name : names) {
                Model model = ModelFile.read(name);
                if (model.frontEnd().normalisation().causal()) {
                    throw new RefusedException("--model " + name + ": is for live sound: wanted models of whole clips");
                }
                ScaleStudy study =
                        ScaleCommand.study(model, data.data, split, data.skipBad, chips, results.err(), features);
                List<ScalePoint> points = new ArrayList<>();
                for (double scale : scales) {
                    ScalePoint point = study.at(scale, silicon);
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
                .count("chips", chips)
                .table(table));
        table.writeCsv(csv);
        PowerCurves.writePicture("accuracy over power, " + silicon, curves, picture);
        return ExitCode.OK;
    }
}
