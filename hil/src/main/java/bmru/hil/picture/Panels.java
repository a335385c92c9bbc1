package bmru.hil.picture;

import java.util.ArrayList;
import java.util.List;

/** Panel below panel on one axis across: what all figures of a report have in common. Coordinates are pixels. */
public final class Panels {
    public static final int WIDTH = 1120;
    public static final double LEFT = 132;
    public static final double RIGHT = WIDTH - 16;
    private static final double TITLE = 22;
    private static final double GAP = 16;
    public static final double CHARACTER = 6.6;
    private static final double LEGEND_CHARACTER = 7;
    private static final double X_TICK = 90;
    private static final double Y_TICK = 28;

    private final Axis across;
    private final String acrossTitle;
    private final Markup body = new Markup();
    private double y = 4;

    /** A colour with its name. */
    public record Key(String style, String name) {}

    /**
     * @param across from {@link #LEFT} to {@link #RIGHT}
     * @param acrossTitle with its unit
     */
    public Panels(Axis across, String acrossTitle) {
        this.across = across;
        this.acrossTitle = acrossTitle;
    }

    public static List<Key> classKeys(List<String> labels) {
        List<Key> keys = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            keys.add(new Key(Palette.fill(k), labels.get(k)));
        }
        return keys;
    }

    public Markup body() {
        return body;
    }

    /** Where the next panel begins. */
    public double y() {
        return y;
    }

    /** A panel of a height has been drawn. */
    public void drawn(double height) {
        y += height + GAP;
    }

    /** A title in the panel's own line above it, with a legend that so covers nothing. */
    public void title(String title, List<Key> legend) {
        body.leaf("text", title, "class", "panel", "x", LEFT, "y", y + 14);
        double right = RIGHT;
        for (int k = legend.size() - 1; k >= 0; k--) {
            Key key = legend.get(k);
            right -= LEGEND_CHARACTER * key.name().length();
            body.leaf("text", key.name(), "class", "legend", "x", right, "y", y + 14);
            right -= 16;
            body.empty("rect", "class", key.style(), "x", right, "y", y + 5, "width", 11.0, "height", 11.0, "rx", 2.0);
            right -= 14;
        }
        y += TITLE;
    }

    public void frame(double height) {
        body.empty("rect", "class", "frame", "x", LEFT, "y", y, "width", RIGHT - LEFT, "height", height);
        for (double tick : across.ticks(X_TICK)) {
            double x = across.at(tick);
            body.empty("line", "class", "grid", "x1", x, "x2", x, "y1", y, "y2", y + height);
        }
    }

    public void rowName(String name, double middle) {
        body.leaf("text", name, "class", "tick", "x", LEFT - 8, "y", middle + 4, "text-anchor", "end");
    }

    /** A frame with an axis upwards, named on the left. */
    public Axis upwards(double height, double least, double most) {
        Axis axis = Axis.covering(least, most, y + height, y);
        frame(height);
        for (double tick : axis.ticks(Y_TICK)) {
            double at = axis.at(tick);
            body.empty("line", "class", "grid", "x1", LEFT, "x2", RIGHT, "y1", at, "y2", at);
            rowName(axis.label(tick, Y_TICK), at);
        }
        return axis;
    }

    public void bar(String style, double from, double to, double top, double height) {
        double left = within(from);
        double width = Math.max(0.3, within(to) - left);
        body.empty("rect", "class", style, "x", left, "y", top, "width", width, "height", height);
    }

    public static double within(double x) {
        return Math.max(LEFT, Math.min(RIGHT, x));
    }

    /** A text in a bar, where there is room for it. */
    public void inside(String text, double from, double to, double baseline) {
        if (to - from > CHARACTER * text.length() + 6) {
            centred("inside", text, (from + to) / 2, baseline);
        }
    }

    private void centred(String style, String text, double x, double baseline) {
        body.leaf("text", text, "class", style, "x", x, "y", baseline, "text-anchor", "middle");
    }

    /** The axis across with its title, and the picture is complete. */
    public Picture picture(String name, String title, String note) {
        y -= GAP;
        for (double tick : across.ticks(X_TICK)) {
            centred("tick", across.label(tick, X_TICK), across.at(tick), y + 15);
        }
        centred("tick", acrossTitle, (LEFT + RIGHT) / 2, y + 34);
        y += 42;
        return new Picture(name, title, note, WIDTH, y, body.toString());
    }
}
