package bmru.host.screen;

import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Summary;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lines of the view, out of the last frames and what happened. */
final class Picture {
    private static final int LABEL = 10;
    /** Room for the figures after each line. */
    private static final int FIGURES = 24;

    private static final int DETECTIONS = 5;
    /** Some seconds on a usual terminal: a word and what was before it. */
    private static final int FRAMES_A_COLUMN = 3;

    private static final double LOWEST_DB = -90;
    private static final double SILENT_DB = -75;
    private static final double CLIPPED = 0.99;
    private static final int WARNED_FRAMES = 150;
    private static final int QUIET_FRAMES = 400;
    private static final int RED = 203;
    private static final int GREEN = 72;
    private static final int LAMP = 214;
    private static final int NIGHT = 234;

    private final Deque<Detection> detections = new ArrayDeque<>();
    private final String source;
    private String note = "";

    /** @param source as people call it */
    Picture(String source) {
        this.source = source;
    }

    void detected(Detection detection) {
        detections.addFirst(detection);
        if (detections.size() > DETECTIONS) {
            detections.removeLast();
        }
    }

    void note(String text) {
        note = text;
    }

    /** At most so many lines of so many columns. */
    List<String> draw(Stage stage, Summary summary, int columns, int rows) {
        int width = Math.max(20, Math.min(columns - LABEL - FIGURES, 200));
        List<Frame> frames = last(stage.ring(), width);
        List<String> lines = new ArrayList<>();
        lines.add(title(stage.setup(), summary));
        if (frames.isEmpty()) {
            lines.add(Glyphs.faint(source + ": waiting for sound"));
            return lines;
        }
        lines.add(meter(stage.ring(), frames, width));
        features(lines, stage.ring(), frames, width);
        cells(lines, stage.ring(), frames, width, rows);
        currents(lines, stage, frames, width);
        lines.add(power(frames, summary, width));
        detections(lines);
        lines.add(Glyphs.faint(note.isEmpty() ? "Ctrl-C ends" : note));
        return lines.size() > rows ? lines.subList(0, rows) : lines;
    }

    /** Every third frame, always the same ones, so that the picture moves and does not flicker. */
    private static List<Frame> last(FrameRing ring, int count) {
        long last = ring.published() / FRAMES_A_COLUMN * FRAMES_A_COLUMN - 1;
        List<Frame> frames = new ArrayList<>();
        for (int column = count - 1; column >= 0; column--) {
            Frame frame = new Frame(ring.layout());
            if (ring.read(last - (long) column * FRAMES_A_COLUMN, frame)) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private String title(Setup setup, Summary summary) {
        return Glyphs.bold(String.join(
                        ", ",
                        setup.model().labels().stream()
                                .filter(label ->
                                        !label.equals(setup.model().decision().background()))
                                .toList()))
                + Glyphs.faint(Glyphs.number(
                        "  %s as %s  %s  %.1f s", setup.model().name(), setup.levelText(), source, summary.seconds()));
    }

    private static String meter(FrameRing ring, List<Frame> frames, int width) {
        double rms = 0;
        double peak = 0;
        for (Frame frame : frames.subList(Math.max(0, frames.size() - 10), frames.size())) {
            rms = Math.max(rms, frame.rms());
            peak = Math.max(peak, frame.peak());
        }
        double db = db(rms);
        int length = (int) Math.round(width * Math.max(0, (db - LOWEST_DB) / -LOWEST_DB));
        String bar = "█".repeat(Math.min(width, length)) + "·".repeat(Math.max(0, width - length));
        return label("level") + Glyphs.coloured(bar, peak >= CLIPPED ? RED : GREEN) + warning(ring, db);
    }

    /** Looks further back than the picture. */
    private static String warning(FrameRing ring, double db) {
        Frame frame = new Frame(ring.layout());
        boolean clipped = false;
        boolean quiet = ring.published() >= QUIET_FRAMES;
        for (long place = ring.published() - QUIET_FRAMES; place < ring.published(); place++) {
            if (ring.read(place, frame)) {
                clipped |= frame.peak() >= CLIPPED && place >= ring.published() - WARNED_FRAMES;
                quiet &= db(frame.rms()) < SILENT_DB;
            }
        }
        if (clipped) {
            return Glyphs.coloured(" clipped", RED);
        }
        return quiet ? Glyphs.coloured(" no signal", RED) : Glyphs.number("%5.0f dB", db);
    }

    private static double db(double amplitude) {
        return 20 * Math.log10(Math.max(1e-5, amplitude));
    }

    private static void features(List<String> lines, FrameRing ring, List<Frame> frames, int width) {
        for (int row = 0; row < ring.layout().coefficients(); row += 2) {
            StringBuilder line = start(row == 0 ? "features" : "", frames, width);
            for (Frame frame : frames) {
                boolean both = row + 1 < ring.layout().coefficients();
                Glyphs.pair(line, feature(frame, row), both ? feature(frame, row + 1) : NIGHT);
            }
            Glyphs.reset(line);
            lines.add(line.toString());
        }
    }

    private static int feature(Frame frame, int coefficient) {
        return Glyphs.colour(0.5 + frame.feature(coefficient) / 6);
    }

    /** Two cells a line; of more cells than there is room for the first of each layer. */
    private static void cells(List<String> lines, FrameRing ring, List<Frame> frames, int width, int rows) {
        // Below them: a current and evidence of each class, power, detections, a note.
        int room = Math.max(2, rows - lines.size() - 2 * ring.layout().labels().size() - 1 - DETECTIONS - 1);
        int cells = ring.layout().allCells();
        int shown = Math.min(cells, 2 * room);
        for (int row = 0; row < shown; row += 2) {
            int upper = row * cells / shown;
            int lower = Math.min(cells - 1, (row + 1) * cells / shown);
            StringBuilder line = start(row == 0 ? cells + " cells" : "", frames, width);
            for (Frame frame : frames) {
                Glyphs.pair(line, frame.state(upper) ? LAMP : NIGHT, frame.state(lower) ? LAMP : NIGHT);
            }
            Glyphs.reset(line);
            lines.add(line.toString());
        }
    }

    private static void currents(List<String> lines, Stage stage, List<Frame> frames, int width) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        List<String> labels = stage.ring().layout().labels();
        for (Frame frame : frames) {
            for (int k = 0; k < labels.size(); k++) {
                least = Math.min(least, frame.classNanoamp(k));
                most = Math.max(most, frame.classNanoamp(k));
            }
        }
        for (int k = 0; k < labels.size(); k++) {
            StringBuilder line = start(labels.get(k), frames, width);
            for (Frame frame : frames) {
                line.append(Glyphs.bar((frame.classNanoamp(k) - least) / Math.max(1e-9, most - least)));
            }
            line.append(Glyphs.number("%7.2f nA", frames.get(frames.size() - 1).classNanoamp(k)));
            lines.add(line.toString());
            if (!labels.get(k).equals(stage.setup().model().decision().background())) {
                lines.add(evidence(stage, frames, width, k));
            }
        }
    }

    /** Red from the threshold on. */
    private static String evidence(Stage stage, List<Frame> frames, int width, int index) {
        double threshold = stage.setup().threshold(index);
        StringBuilder line = start("evidence", frames, width);
        for (Frame frame : frames) {
            char bar = Glyphs.bar(frame.evidence(index) / (2 * threshold));
            line.append(
                    frame.evidence(index) >= threshold
                            ? Glyphs.coloured(String.valueOf(bar), RED)
                            : String.valueOf(bar));
        }
        boolean share = stage.setup().model().decision().evidence() == DecisionRule.Evidence.SHARE;
        double now = frames.get(frames.size() - 1).evidence(index);
        line.append(Glyphs.number(
                share ? "%6.0f of %.0f %%" : "%7.2f of %.2f",
                share ? 100 * now : now,
                share ? 100 * threshold : threshold));
        return line.toString();
    }

    private static String power(List<Frame> frames, Summary summary, int width) {
        StringBuilder line = start("power", frames, width);
        double most = frames.stream().mapToDouble(Frame::nanowatt).max().orElse(0);
        if (Double.isNaN(most)) {
            return label("power") + Glyphs.faint("none: the exact network is no circuit");
        }
        for (Frame frame : frames) {
            line.append(Glyphs.bar(frame.nanowatt() / most));
        }
        line.append(Glyphs.number(
                "%7.0f nW %8.1f µJ", frames.get(frames.size() - 1).nanowatt(), summary.nanojoule() / 1000));
        return line.toString();
    }

    private void detections(List<String> lines) {
        for (Detection detection : detections) {
            lines.add(label("")
                    + Glyphs.bold(detection.label())
                    + Glyphs.number(
                            "  at %.2f s, %.2f s long, peak %.2f",
                            detection.startSeconds(),
                            detection.endSeconds() - detection.startSeconds(),
                            detection.peak()));
        }
    }

    private static StringBuilder start(String name, List<Frame> frames, int width) {
        return new StringBuilder(label(name)).append(" ".repeat(Math.max(0, width - frames.size())));
    }

    private static String label(String name) {
        String cut = name.length() > LABEL - 1 ? name.substring(0, LABEL - 1) : name;
        return cut + " ".repeat(LABEL - cut.length());
    }
}
