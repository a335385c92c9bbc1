package bmru.host.demo;

import bmru.boards.definition.Monitor;
import bmru.boards.power.PowerFigure;
import bmru.boards.power.SupplySamples;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.model.Model;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the demo shows of each recording: decision, votes frame by frame, power. */
final class DemoPrinter {
    /** A clip of 101 frames then takes 26 characters. */
    private static final int FRAMES_A_CHARACTER = 4;

    private static final char QUIET = '.';

    private final Model model;
    private final PrintWriter out;
    private final @Nullable Monitor monitor;
    private final int background;
    private final int labelWidth;
    private int told;
    private int right;

    /** @param monitor of the board; null where its errors are not known */
    DemoPrinter(Model model, PrintWriter out, @Nullable Monitor monitor) {
        this.monitor = monitor;
        this.model = model;
        this.out = out;
        background = Math.max(0, model.labels().indexOf(backgroundLabel(model)));
        labelWidth = Math.max(
                "decision".length(),
                model.labels().stream().mapToInt(String::length).max().orElse(0));
    }

    private static String backgroundLabel(Model model) {
        return model.decision().background().isEmpty()
                ? "other"
                : model.decision().background();
    }

    void header() {
        out.printf(
                Locale.ROOT,
                "%-16s %-" + labelWidth + "s %6s %11s  %s%n",
                "recording",
                "decision",
                "votes",
                "power",
                "winner of every " + FRAMES_A_CHARACTER + " frames, 40 ms (" + legend() + ")");
    }

    private String legend() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < model.labels().size(); k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(mark(k))
                    .append(' ')
                    .append(model.labels().get(k));
        }
        return text.toString();
    }

    void clip(BoardPlayer.Played played, SupplySamples supply) {
        String name = played.file().getFileName().toString().replaceFirst("\\.wav$", "");
        out.printf(
                Locale.ROOT,
                "%-16s %-" + labelWidth + "s %4.0f %% %11s  %s%s%n",
                name,
                model.labels().get(played.decision()),
                100 * played.share(),
                power(supply.between(played.firstUs(), played.lastUs(), monitor)),
                track(played.winners()),
                judged(name, model.labels().get(played.decision())));
        out.flush();
    }

    /** Only where a recording's name tells the word that is in it, and the network was trained to tell words. */
    private String judged(String name, String decision) {
        String word = name.replaceFirst("-.*", "");
        String label = model.labels().get(background);
        if (!trained() || !label.equals(backgroundLabel(model))) {
            return "";
        }
        boolean good = decision.equals(model.labels().contains(word) ? word : label);
        told++;
        right += good ? 1 : 0;
        return good ? "" : "  wrong";
    }

    private boolean trained() {
        return model.provenance().containsKey("data");
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
        return label == background
                ? QUIET
                : Character.toUpperCase(model.labels().get(label).charAt(0));
    }

    private static String power(PowerFigure figure) {
        return figure instanceof PowerFigure.Mean mean
                ? String.format(Locale.ROOT, "%.1f nW", mean.nanowatt())
                : "no figure";
    }

    void end(SupplySamples supply, String log) {
        out.println();
        if (told > 0) {
            out.println(right + " of " + told + " recordings heard right");
        }
        String samples = supply.count() + " samples, " + supply.lost() + " lost";
        PowerFigure figure = supply.all(monitor);
        if (figure instanceof PowerFigure.None none) {
            out.println("supply: no figure, " + none.why() + ", of " + samples + "; all in " + log);
        } else if (figure instanceof PowerFigure.Mean mean) {
            out.printf(
                    Locale.ROOT,
                    "supply: %.1f +- %.1f nW (95 %%) on average, simulated, pauses between recordings included, of %s;%n"
                            + "every sample is in %s%n",
                    mean.nanowatt(),
                    mean.plusMinusNanowatt(),
                    samples,
                    log);
        }
    }
}
