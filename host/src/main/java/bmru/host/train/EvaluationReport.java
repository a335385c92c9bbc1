package bmru.host.train;

import bmru.circuit.level.LevelKind;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.host.level.LevelFigures;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.training.chart.RateCurves;
import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipResult;
import bmru.training.evaluation.Confusion;
import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.KindResult;
import bmru.training.evaluation.RatePoint;
import bmru.training.evaluation.StreamEvaluation;
import bmru.training.evaluation.StreamPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a model, as a report and as files. */
record EvaluationReport(
        Model model,
        String split,
        int background,
        LevelKind level,
        List<ClipResult> results,
        @Nullable HeardRoom room,
        List<PowerFigure> power,
        List<LevelAccuracy> levels) {
    private static final String CONFUSION = ".confusion.csv";
    private static final String ROC = ".roc.csv";
    private static final String ROC_PICTURE = ".roc.png";
    private static final String DET_PICTURE = ".det.png";
    private static final String STREAM = ".stream.csv";
    private static final String STREAM_PICTURE = ".stream.png";

    private static final Columns<KindResult> DETECTED = Columns.of(KindResult.class)
            .text("kind", KindResult::kind)
            .number("hours", 2, KindResult::hours)
            .count("keywords", KindResult::keywords)
            .fraction("detected", 3, kind -> kind.detectedShare().value())
            .fraction("low", 3, kind -> kind.detectedShare().low())
            .fraction("high", 3, kind -> kind.detectedShare().high());

    private static final Columns<KindResult> FALSE_ALARMS = Columns.of(KindResult.class)
            .text("kind", KindResult::kind)
            .number("hours", 2, KindResult::hours)
            .count("false_alarms", KindResult::falseAlarms)
            .number("per_hour", 2, kind -> kind.falseAlarmsPerHour().value())
            .number("low", 2, kind -> kind.falseAlarmsPerHour().low())
            .number("high", 2, kind -> kind.falseAlarmsPerHour().high());

    private static final Columns<RatePoint> RATES = Columns.of(RatePoint.class)
            .number("threshold", 5, RatePoint::threshold)
            .fraction("miss_rate", 5, RatePoint::missRate)
            .fraction("false_alarm_rate", 5, RatePoint::falseAlarmRate);

    /** What {@link #write} writes. */
    static List<Path> files(Path prefix, boolean live) {
        Stream<String> streams = live ? Stream.of(STREAM, STREAM_PICTURE) : Stream.of();
        return Stream.concat(Stream.of(ROC, ROC_PICTURE, DET_PICTURE, CONFUSION), streams)
                .map(ending -> beside(prefix, ending))
                .toList();
    }

    Report report() {
        Accuracy accuracy = Accuracy.of(results, background, model.labels().size());
        Report report = new Report()
                .text("model", model.name())
                .count("cells", model.cells())
                .count("parameters", model.parameters())
                .text("split", split)
                .text("level", level)
                .fraction("accuracy", 4, accuracy.balanced())
                .fraction("keyword_rate", 4, accuracy.keywordRate())
                .count("keyword_clips", accuracy.keywordClips())
                .fraction("other_rate", 4, accuracy.otherRate())
                .count("other_clips", accuracy.otherClips())
                .fraction("equal_error_rate", 4, RatePoint.equalErrorRate(RatePoint.curve(results, background)))
                .table(new Table<>("power", PowerFigure.COLUMNS, power))
                .table(new Table<>("levels", LevelAccuracy.columns(levels.get(0).accuracy()), levels));
        if (levels.stream().anyMatch(level -> level.absent() > 0)) {
            report.line("absent_weights: too weak for a mirror, left out");
        }
        if (levels.stream().anyMatch(level -> level.loses(levels.get(0).accuracy()))) {
            report.line("a level that loses more than a point: train the model for the chip");
        }
        if (room != null) {
            add(report, room);
        }
        return report.table(confusion());
    }

    /** Live sound, kind by kind at the model's threshold, and all kinds together over the threshold. */
    private void add(Report report, HeardRoom heard) {
        DecisionRule rule = model.decision();
        List<KindResult> kinds = KindResult.of(heard, rule);
        StreamEvaluation evaluation = heard.evaluate(rule);
        report.number("hours", 2, evaluation.hours())
                .number("threshold", 3, rule.threshold())
                .table(new Table<>(
                        "detected",
                        DETECTED,
                        kinds.stream().filter(kind -> kind.keywords() > 0).toList()))
                .table(new Table<>("false_alarms", FALSE_ALARMS, kinds))
                .line("low, high: 95 %, of what was detected by speaker; a detection late or twice is a false alarm")
                .table(curve(evaluation));
    }

    /** Over the threshold; marks the point that the model is used at. */
    private Table<StreamPoint> curve(StreamEvaluation evaluation) {
        double own = evaluation.at(model.decision().threshold()).threshold();
        Columns<StreamPoint> columns = Columns.of(StreamPoint.class)
                .number("threshold", 5, StreamPoint::threshold)
                .fraction("miss_rate", 4, StreamPoint::missRate)
                .number("false_alarms_per_hour", 2, StreamPoint::falseAlarmsPerHour)
                .number("median_delay_ms", 0, StreamPoint::medianDelayMs)
                .text("the_models", point -> point.threshold() == own);
        return new Table<>("curve", columns, evaluation.curve());
    }

    private Table<Confusion> confusion() {
        Columns<Confusion> columns =
                Columns.of(Confusion.class).text("word", Confusion::word).count("clips", Confusion::clips);
        for (int k = 0; k < model.labels().size(); k++) {
            int label = k;
            columns =
                    columns.count(model.labels().get(k), row -> row.decisions().get(label));
        }
        return new Table<>(
                "confusion", columns, Confusion.of(results, model.labels().size()));
    }

    /** The model with what was measured at each level. */
    Model recorded() {
        LevelFigures figures = new LevelFigures(model, split);
        levels.stream()
                .filter(level -> level.absent() == 0)
                .forEach(level -> figures.add(level.level(), level.silicon(), level.accuracy()));
        return model.with(figures.provenance());
    }

    /** Writes the curves, each file whole or not at all. */
    void write(Path prefix) throws IOException {
        List<RatePoint> rates = RatePoint.curve(results, background);
        String title = model.name() + ", " + split;
        new Table<>("rates", RATES, rates).writeCsv(beside(prefix, ROC));
        RateCurves.writeRoc(title, rates, beside(prefix, ROC_PICTURE));
        RateCurves.writeDet(title, rates, beside(prefix, DET_PICTURE));
        confusion().writeCsv(beside(prefix, CONFUSION));
        if (room != null) {
            StreamEvaluation stream = room.evaluate(model.decision());
            curve(stream).writeCsv(beside(prefix, STREAM));
            RateCurves.writeStreamPicture(title, stream, beside(prefix, STREAM_PICTURE));
        }
    }

    private static Path beside(Path prefix, String ending) {
        return prefix.resolveSibling(prefix.getFileName() + ending);
    }
}
