package bmru.host.train;

import bmru.audio.file.AtomicFile;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.host.terminal.Json;
import bmru.training.chart.RateCurves;
import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipResult;
import bmru.training.evaluation.Confusion;
import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.KindResult;
import bmru.training.evaluation.RatePoint;
import bmru.training.evaluation.StreamEvaluation;
import bmru.training.evaluation.StreamPoint;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of a model, for people, for machines and as files. */
record EvaluationReport(
        Model model,
        String split,
        int background,
        List<ClipResult> results,
        @Nullable HeardRoom room,
        List<PowerFigure> power,
        List<LevelAccuracy> levels) {

    void print(PrintWriter out, boolean json) {
        if (json) {
            out.println(Json.line(json()));
        } else {
            out.print(text());
        }
        out.flush();
    }

    private Accuracy accuracy() {
        return Accuracy.of(results, background, model.labels().size());
    }

    private String text() {
        Accuracy accuracy = accuracy();
        List<RatePoint> rates = RatePoint.curve(results, background);
        StringBuilder text = new StringBuilder();
        line(text, "model      %s, %d cells, %d parameters", model.name(), model.cells(), model.parameters());
        line(text, "accuracy   %.2f %% on as many keyword clips as others (%s)", 100 * accuracy.balanced(), split);
        line(text, "keywords   %.2f %% of %d clips", 100 * accuracy.keywordRate(), accuracy.keywordClips());
        line(text, "others     %.2f %% of %d clips", 100 * accuracy.otherRate(), accuracy.otherClips());
        line(text, "equal rate %.2f %% misses and false alarms", 100 * RatePoint.equalErrorRate(rates));
        power.forEach(figure -> line(text, "power      %s", figure.text()));
        for (LevelAccuracy level : levels) {
            line(
                    text,
                    "level      %-7s %-5s %.2f %%%s",
                    level.level(),
                    level.level().isCircuit() || level.absent() > 0 ? level.silicon() : "",
                    100 * level.accuracy(),
                    level.remark(levels.get(0).accuracy()));
        }
        if (room != null) {
            roomText(text, room);
        }
        line(text, "%n%-10s %6s  %s", "word", "clips", String.join("  ", model.labels()));
        for (Confusion row : confusion()) {
            StringBuilder counts = new StringBuilder();
            for (int k = 0; k < row.decisions().size(); k++) {
                counts.append(String.format(
                        Locale.ROOT,
                        "%" + model.labels().get(k).length() + "d  ",
                        row.decisions().get(k)));
            }
            line(
                    text,
                    "%-10s %6d  %s",
                    row.word(),
                    row.clips(),
                    counts.toString().stripTrailing());
        }
        return text.toString();
    }

    private void roomText(StringBuilder text, HeardRoom heard) {
        DecisionRule rule = model.decision();
        line(text, "%nlive, at the model's threshold of %.3f; in brackets 95 %%:", rule.threshold());
        line(text, "  %-34s %5s  %s", "kind of sound", "hours", "detected, or false alarms an hour");
        for (KindResult result : KindResult.of(heard, rule)) {
            KindResult.Interval detected = result.detectedShare();
            KindResult.Interval alarms = result.falseAlarmsPerHour();
            String figure = result.keywords() > 0
                    ? String.format(
                            Locale.ROOT,
                            "%.1f %% (%.1f to %.1f) of %d keywords, by speaker; %d more reported, late or twice",
                            100 * detected.value(),
                            100 * detected.low(),
                            100 * detected.high(),
                            result.keywords(),
                            result.falseAlarms())
                    : String.format(
                            Locale.ROOT,
                            "%.2f an hour (%.2f to %.2f), %d in all",
                            alarms.value(),
                            alarms.low(),
                            alarms.high(),
                            result.falseAlarms());
            line(text, "  %-34s %5.2f  %s", result.kind(), result.hours(), figure);
        }
        StreamEvaluation evaluation = heard.evaluate(rule);
        line(text, "%nall kinds together:%n  threshold  detected  false alarms an hour  median delay");
        double own = evaluation.at(rule.threshold()).threshold();
        for (StreamPoint point : evaluation.curve()) {
            line(
                    text,
                    "  %9.3f  %6.2f %%  %20.2f  %9s ms%s",
                    point.threshold(),
                    100 * (1 - point.missRate()),
                    point.falseAlarmsPerHour(),
                    Double.isNaN(point.medianDelayMs())
                            ? "-"
                            : String.format(Locale.ROOT, "%.0f", point.medianDelayMs()),
                    point.threshold() == own ? "  the model's" : "");
        }
    }

    private List<Confusion> confusion() {
        return Confusion.of(results, model.labels().size());
    }

    private ObjectNode json() {
        Accuracy accuracy = accuracy();
        ObjectNode object = Json.object()
                .put("model", model.name())
                .put("split", split)
                .put("cells", model.cells())
                .put("parameters", model.parameters())
                .put("accuracy", accuracy.balanced())
                .put("keywordRate", accuracy.keywordRate())
                .put("otherRate", accuracy.otherRate())
                .put("keywordClips", accuracy.keywordClips())
                .put("otherClips", accuracy.otherClips())
                .put("equalErrorRate", RatePoint.equalErrorRate(RatePoint.curve(results, background)));
        power.forEach(figure -> figure.put(object.withArray("power").addObject()));
        for (LevelAccuracy level : levels) {
            object.withArray("levels")
                    .addObject()
                    .put("level", level.level().toString())
                    .put("silicon", level.silicon().toString())
                    .put("absentWeights", level.absent())
                    .put("accuracy", level.accuracy())
                    .put("loses", level.loses(levels.get(0).accuracy()));
        }
        ObjectNode words = object.putObject("confusion");
        for (Confusion row : confusion()) {
            ObjectNode counts = words.putObject(row.word());
            for (int k = 0; k < row.decisions().size(); k++) {
                counts.put(model.labels().get(k), row.decisions().get(k));
            }
        }
        if (room != null) {
            roomJson(object.putObject("live"), room);
        }
        return object;
    }

    private void roomJson(ObjectNode object, HeardRoom heard) {
        DecisionRule rule = model.decision();
        StreamEvaluation evaluation = heard.evaluate(rule);
        object.put("hours", evaluation.hours()).put("threshold", rule.threshold());
        for (KindResult result : KindResult.of(heard, rule)) {
            ObjectNode row = object.withArray("kinds").addObject();
            row.put("kind", result.kind()).put("hours", result.hours());
            if (result.keywords() > 0) {
                row.put("keywords", result.keywords()).put("detected", result.detected());
                interval(row, "detectedShare", result.detectedShare());
            }
            row.put("falseAlarms", result.falseAlarms());
            interval(row, "falseAlarmsPerHour", result.falseAlarmsPerHour());
        }
        for (StreamPoint point : evaluation.curve()) {
            ObjectNode row = object.withArray("curve").addObject();
            row.put("threshold", point.threshold())
                    .put("missRate", point.missRate())
                    .put("falseAlarmsPerHour", point.falseAlarmsPerHour());
            if (!Double.isNaN(point.medianDelayMs())) {
                row.put("medianDelayMs", point.medianDelayMs());
            }
        }
    }

    private static void interval(ObjectNode row, String name, KindResult.Interval interval) {
        row.put(name, interval.value())
                .putArray(name + "Interval")
                .add(interval.low())
                .add(interval.high());
    }

    /** Writes the curves, each file whole or not at all. */
    void write(Path prefix) throws IOException {
        List<RatePoint> rates = RatePoint.curve(results, background);
        RateCurves.writeCsv(rates, beside(prefix, ".roc.csv"));
        RateCurves.writeRoc(model.name() + ", " + split, rates, beside(prefix, ".roc.png"));
        RateCurves.writeDet(model.name() + ", " + split, rates, beside(prefix, ".det.png"));
        StringBuilder text = new StringBuilder("word," + String.join(",", model.labels()) + "\n");
        for (Confusion row : confusion()) {
            text.append(row.word());
            row.decisions().forEach(count -> text.append(',').append(count));
            text.append('\n');
        }
        AtomicFile.writeText(beside(prefix, ".confusion.csv"), text.toString());
        if (room != null) {
            StreamEvaluation stream = room.evaluate(model.decision());
            RateCurves.writeStream(stream, beside(prefix, ".stream.csv"));
            RateCurves.writeStreamPicture(model.name() + ", " + split, stream, beside(prefix, ".stream.png"));
        }
    }

    private static Path beside(Path prefix, String ending) {
        return prefix.toAbsolutePath().resolveSibling(prefix.getFileName() + ending);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
