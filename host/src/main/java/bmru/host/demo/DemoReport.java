package bmru.host.demo;

import bmru.boards.definition.Monitor;
import bmru.boards.power.PowerFigure;
import bmru.boards.power.SupplySamples;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.model.Model;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the demo reports of each recording: decision, votes frame by frame, power.
 *
 * @param monitor of the board; null where its errors are not known
 */
record DemoReport(
        Model model,
        List<BoardPlayer.Played> recordings,
        SupplySamples supply,
        @Nullable Monitor monitor) {
    /** A clip of 101 frames then takes 26 characters. */
    private static final int FRAMES_A_CHARACTER = 4;

    private static final char QUIET = '.';

    DemoReport {
        recordings = List.copyOf(recordings);
    }

    /**
     * @param link to the board
     * @param programmed what became of the program
     * @param log where the supply samples are
     */
    Report of(String link, String programmed, Path log) {
        Report report = new Report()
                .line("sound -> MFCC frames -> input currents -> cells of the chip -> class currents -> votes")
                .line("")
                .subject("board", link, "simulated")
                .text("model", model.name())
                .count("cells", model.cells())
                .text("program", programmed)
                .table(new Table<>("recordings", columns(), recordings))
                .line("winners: of every " + FRAMES_A_CHARACTER + " frames, 40 ms (" + legend() + ")");
        if (!trained()) {
            report.line("(a reference network with random weights: it is not trained, its decisions mean nothing)");
        }
        List<Boolean> judged =
                recordings.stream().map(this::right).filter(Objects::nonNull).toList();
        report.line("");
        if (!judged.isEmpty()) {
            report.count("right", (int) judged.stream().filter(right -> right).count())
                    .count("judged", judged.size());
        }
        PowerFigure power = supply.all(monitor);
        return report.number("power_nW", 1, nanowatt(power))
                .number("ci95_nW", 1, power instanceof PowerFigure.Mean mean ? mean.plusMinusNanowatt() : null)
                .count("supply_samples", supply.count())
                .count("supply_samples_lost", supply.lost())
                .text("power_log", log)
                .text("remarks", remarks(power));
    }

    private static String remarks(PowerFigure power) {
        return power instanceof PowerFigure.None none
                ? "no power: " + none.why()
                : "power_nW is the mean with pauses between recordings, ci95_nW half of its interval of 95 %";
    }

    private Columns<BoardPlayer.Played> columns() {
        return Columns.of(BoardPlayer.Played.class)
                .text("recording", DemoReport::name)
                .text("decision", played -> model.labels().get(played.decision()))
                .fraction("fraction", 2, BoardPlayer.Played::fraction)
                .number("power_nW", 1, played -> nanowatt(supply.between(played.firstUs(), played.lastUs(), monitor)))
                .text("winners", played -> track(played.winners()))
                .text("right", this::right);
    }

    private static String name(BoardPlayer.Played played) {
        return String.valueOf(played.file().getFileName()).replaceFirst("\\.wav$", "");
    }

    private static @Nullable Double nanowatt(PowerFigure figure) {
        return figure instanceof PowerFigure.Mean mean ? mean.nanowatt() : null;
    }

    private String legend() {
        return IntStream.range(0, model.labels().size())
                .mapToObj(k -> mark(k) + " " + model.labels().get(k))
                .collect(Collectors.joining(", "));
    }

    /** A recording's name begins with the word that is in it; null where the network was not trained for words. */
    private @Nullable Boolean right(BoardPlayer.Played played) {
        int background = model.labels().indexOf(backgroundLabel());
        if (!trained() || background < 0) {
            return null;
        }
        String word = name(played).replaceFirst("-.*", "");
        int heard = model.labels().indexOf(word);
        return played.decision() == (heard < 0 ? background : heard);
    }

    private boolean trained() {
        return model.provenance().containsKey("data");
    }

    private String backgroundLabel() {
        String declared = model.decision().background();
        return declared.isEmpty() ? "other" : declared;
    }

    private String track(List<Integer> winners) {
        StringBuilder track = new StringBuilder();
        for (int first = 0; first < winners.size(); first += FRAMES_A_CHARACTER) {
            WindowVote vote = new WindowVote(model.labels().size());
            winners.subList(first, Math.min(winners.size(), first + FRAMES_A_CHARACTER))
                    .forEach(vote::add);
            track.append(mark(vote.decision()));
        }
        return track.toString();
    }

    private char mark(int label) {
        return label == Math.max(0, model.labels().indexOf(backgroundLabel()))
                ? QUIET
                : Character.toUpperCase(model.labels().get(label).charAt(0));
    }
}
