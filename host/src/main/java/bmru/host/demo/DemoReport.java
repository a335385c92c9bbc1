package bmru.host.demo;

import bmru.circuit.decision.WindowVote;
import bmru.circuit.model.Model;
import bmru.hil.readback.ReadingRows;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Figure;
import bmru.hil.result.Results;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the demo shows of its session: decision, winners frame by frame and power of each recording. */
final class DemoReport {
    /** A clip of 101 frames then takes 26 characters. */
    private static final int FRAMES_A_CHARACTER = 4;

    private static final char QUIET = '.';

    private final Model model;
    private final Results results;
    private final String background;
    private final Map<String, StringBuilder> winners = new HashMap<>();

    DemoReport(Model model, Results results, ReadingRows readings) {
        this.model = model;
        this.results = results;
        String declared = model.decision().background();
        background = declared.isEmpty() ? "other" : declared;
        WindowVote vote = new WindowVote(model.labels().size());
        for (int row = 0; row < readings.count(); row++) {
            vote.add(readings.winner(row));
            String clip = readings.place(row).clip();
            boolean last = row + 1 == readings.count()
                    || !readings.place(row + 1).clip().equals(clip);
            if (last || readings.frame(row) % FRAMES_A_CHARACTER == FRAMES_A_CHARACTER - 1) {
                winners.computeIfAbsent(clip, name -> new StringBuilder()).append(mark(vote.decision()));
                vote = new WindowVote(model.labels().size());
            }
        }
    }

    /**
     * @param link to the board
     * @param session its folder
     * @param page the report in it
     */
    Report of(String link, Path session, Path page) {
        Report report = new Report()
                .line("sound -> MFCC frames -> input currents -> cells of the chip -> class currents -> votes")
                .line("")
                .subject("board", link, results.environment().board().origin())
                .text("model", model.name())
                .count("cells", model.cells())
                .table(new Table<>("recordings", columns(), results.clips()))
                .line("winners: of every " + FRAMES_A_CHARACTER + " frames, 40 ms (" + legend() + ")");
        if (!trained()) {
            report.line("(a reference network with random weights: it is not trained, its decisions mean nothing)");
        }
        report.line("");
        List<Boolean> judged = results.clips().stream()
                .map(this::right)
                .filter(Objects::nonNull)
                .toList();
        if (!judged.isEmpty()) {
            report.count("right", (int) judged.stream().filter(right -> right).count())
                    .count("judged", judged.size());
        }
        Figure power = power();
        return report.number("power_nW", 1, power == null ? null : power.value())
                .number("ci95_nW", 1, power == null ? null : (power.high() - power.low()) / 2)
                .count("supply_samples", results.samples())
                .count("supply_samples_lost", results.samplesLost())
                .text("session", session)
                .text("report", page);
    }

    private @Nullable Figure power() {
        return results.figures().stream()
                .filter(figure -> figure.name().equals("power, clip"))
                .findFirst()
                .orElse(null);
    }

    private Columns<ClipResult> columns() {
        return Columns.of(ClipResult.class)
                .text("recording", clip -> clip.clip().replaceFirst("\\.wav$", ""))
                .text("decision", ClipResult::decision)
                .fraction(
                        "fraction",
                        2,
                        clip -> clip.decision() == null
                                ? null
                                : clip.fractions().get(clip.decision()))
                .number("power_nW", 1, clip -> clip.power().nanowatt())
                .text("winners", clip -> String.valueOf(winners.get(clip.clip())))
                .text("right", this::right);
    }

    private String legend() {
        return IntStream.range(0, model.labels().size())
                .mapToObj(k -> mark(k) + " " + model.labels().get(k))
                .collect(Collectors.joining(", "));
    }

    /** Null where the network was not trained for words. */
    private @Nullable Boolean right(ClipResult clip) {
        return trained() ? clip.right() : null;
    }

    private boolean trained() {
        return model.provenance().containsKey("data");
    }

    private char mark(int label) {
        return label == Math.max(0, model.labels().indexOf(background))
                ? QUIET
                : Character.toUpperCase(model.labels().get(label).charAt(0));
    }
}
