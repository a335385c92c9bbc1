package bmru.hil.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the parts of a figure look, by the name of their style: once for the page, a picture's own file and its pixels.
 * Colours of classes are after Okabe and Ito, told apart with every common colour vision; further classes begin again.
 */
public final class Palette {
    private static final int COLOURS = 8;

    private static final String[] LIGHT = {
        "#0072b2", "#d55e00", "#008a66", "#b0568c", "#8a6d00", "#2f8fc4", "#6a4fb3", "#5f6b76"
    };
    private static final String[] DARK = {
        "#56a9e0", "#ff9248", "#35c49a", "#e28bbd", "#d9b73c", "#8fd0f5", "#ab95ea", "#9aa5b1"
    };

    private static final Map<String, Style> STYLES = styles();

    /**
     * @param fill colour on a light and on a dark ground; "" for none
     * @param stroke likewise
     * @param width of the stroke, pixels
     */
    public record Style(Tone fill, Tone stroke, double width) {
        private static Style filled(String light, String dark) {
            return new Style(new Tone(light, dark), Tone.NONE, 0);
        }

        private static Style stroked(String light, String dark, double width) {
            return new Style(Tone.NONE, new Tone(light, dark), width);
        }
    }

    /** A colour as it is on a light ground and on a dark one. */
    public record Tone(String light, String dark) {
        static final Tone NONE = new Tone("", "");
    }

    private Palette() {}

    private static Map<String, Style> styles() {
        Map<String, Style> styles = new TreeMap<>();
        styles.put("ground", Style.filled("#ffffff", "#14181d"));
        for (String text : List.of("panel", "legend", "label")) {
            styles.put(text, Style.filled("#1b1f24", "#e4e8ec"));
        }
        styles.put("tick", Style.filled("#5b6570", "#9aa5b1"));
        styles.put("inside", Style.filled("#ffffff", "#0d1116"));
        styles.put("frame", Style.stroked("#d5dae0", "#38414b", 1));
        styles.put("grid", Style.stroked("#e9ecf0", "#242b33", 1));
        styles.put("supply", Style.stroked("#6b7f94", "#7f94a9", 1));
        styles.put("supplied", Style.filled("#6b7f94", "#7f94a9"));
        styles.put("meant", Style.filled("#c2410c", "#ff9a57"));
        styles.put("mean", Style.stroked("#c2410c", "#ff9a57", 2.5));
        styles.put("state", Style.filled("#3b4754", "#b8c4d0"));
        styles.put("undecided", Style.filled("#75808b", "#7f8b97"));
        styles.put("wrong", Style.stroked("#c21f1f", "#ff7b72", 2.5));
        styles.put("diverged", Style.filled("#c21f1f", "#ff7b72"));
        styles.put("marker", Style.stroked("#6f42c1", "#b392f0", 1.5));
        styles.put("marked", Style.filled("#6f42c1", "#b392f0"));
        styles.put("threshold", Style.stroked("#c21f1f", "#ff7b72", 1.5));
        for (int k = 0; k < COLOURS; k++) {
            styles.put("fill" + k, Style.filled(LIGHT[k], DARK[k]));
            styles.put("line" + k, Style.stroked(LIGHT[k], DARK[k], 1.3));
        }
        return styles;
    }

    public static String fill(int label) {
        return "fill" + label % COLOURS;
    }

    public static String stroke(int label) {
        return "line" + label % COLOURS;
    }

    /** @throws IllegalArgumentException where no figure may use it */
    public static Style style(String name) {
        Style style = STYLES.get(name);
        if (style == null) {
            throw new IllegalArgumentException("style \"" + name + "\": allowed " + STYLES.keySet());
        }
        return style;
    }

    /** For a page or a picture; dark where its reader has it so. */
    public static String css() {
        List<String> light = new ArrayList<>();
        List<String> dark = new ArrayList<>();
        STYLES.forEach((name, style) -> {
            light.add(rule(name, style.fill().light(), style.stroke().light(), style.width()));
            dark.add("  " + rule(name, style.fill().dark(), style.stroke().dark(), style.width()));
        });
        return "svg text { font: 12px system-ui, \"Segoe UI\", \"DejaVu Sans\", sans-serif; }\n"
                + "svg .panel { font-weight: 600; }\nsvg .tick, svg .inside { font-size: 11px; }\n"
                + "svg path { stroke-linecap: round; stroke-linejoin: round; }\n"
                + String.join("\n", light)
                + "\n@media (prefers-color-scheme: dark) {\n"
                + String.join("\n", dark)
                + "\n}\n";
    }

    private static String rule(String name, String fill, String stroke, double width) {
        return "svg ." + name + " { fill: " + (fill.isEmpty() ? "none" : fill) + ";"
                + (stroke.isEmpty() ? "" : " stroke: " + stroke + "; stroke-width: " + Markup.number(width) + ";")
                + " }";
    }
}
