package bmru.host.level;

import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy of a model at its levels as its file remembers it, in the provenance: {@code accuracy.exact},
 * {@code accuracy.chip.whole} and so on, fractions of 1, and {@code accuracy.split}, on what they were measured.
 */
public final class LevelFigures {
    /** A circuit that loses more against the network as trained is worth a word. */
    public static final double POINT = 0.01;

    private static final String PREFIX = "accuracy.";
    private static final String SPLIT = PREFIX + "split";

    private final Map<String, String> provenance;

    /** @param split on what is measured */
    public LevelFigures(Model model, String split) {
        provenance = withoutFigures(model.provenance());
        provenance.put(SPLIT, split);
    }

    /** @param accuracy on as many keyword clips as others, 0 to 1 */
    public void add(LevelKind kind, Silicon silicon, double accuracy) {
        provenance.put(key(kind, silicon), String.format(Locale.ROOT, "%.4f", accuracy));
    }

    public Map<String, String> provenance() {
        return provenance;
    }

    /** What is left of a provenance once the model is another one. */
    public static Map<String, String> withoutFigures(Map<String, String> provenance) {
        Map<String, String> rest = new LinkedHashMap<>(provenance);
        rest.keySet().removeIf(key -> key.startsWith(PREFIX));
        return rest;
    }

    /** What to say of a level that loses more than {@link #POINT}; null where it does not or nobody measured it. */
    static @Nullable String loss(Model model, LevelKind kind, Silicon silicon) {
        double exact = figure(model, LevelKind.EXACT, silicon);
        double here = figure(model, kind, silicon);
        // Not a number where one of them is missing.
        if (!(exact - here > POINT)) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%s at level %s, silicon %s: accuracy %.1f %%, as trained %.1f %% (%s): train it for the chip",
                model.name(),
                kind,
                silicon,
                100 * here,
                100 * exact,
                model.provenance().getOrDefault(SPLIT, "unknown split"));
    }

    private static double figure(Model model, LevelKind kind, Silicon silicon) {
        try {
            return Double.parseDouble(model.provenance().getOrDefault(key(kind, silicon), "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String key(LevelKind kind, Silicon silicon) {
        return PREFIX + kind + (kind.isCircuit() ? "." + silicon : "");
    }
}
