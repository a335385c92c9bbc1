package bmru.circuit.trace;

import bmru.circuit.level.LevelView;
import bmru.circuit.model.Model;

/**
 * A trace is CSV, a frame a line: {@code frame}, for each layer K its candidates {@code lK.c1 ...} and its state bits
 * {@code lK.s1 ...}, for each class {@code y.LABEL}, and the index of the {@code winner}.
 */
public final class TraceFormat {
    private TraceFormat() {}

    /** The column names, without a line end. */
    public static String header(Model model) {
        StringBuilder line = new StringBuilder("frame");
        for (int l = 0; l < model.layers().size(); l++) {
            int cells = model.layers().get(l).cells();
            appendNames(line, ",l" + (l + 1) + ".c", cells);
            appendNames(line, ",l" + (l + 1) + ".s", cells);
        }
        for (String label : model.labels()) {
            line.append(",y.").append(label);
        }
        return line.append(",winner").toString();
    }

    private static void appendNames(StringBuilder line, String prefix, int count) {
        for (int i = 1; i <= count; i++) {
            line.append(prefix).append(i);
        }
    }

    /** Appends one frame's line, without a line end. */
    public static void appendRow(StringBuilder line, long frame, LevelView view) {
        line.append(frame);
        for (int l = 0; l < view.layers(); l++) {
            for (int i = 0; i < view.cells(l); i++) {
                appendNumber(line.append(','), (float) view.candidateNanoamp(l, i));
            }
            for (int i = 0; i < view.cells(l); i++) {
                line.append(',').append(view.state(l, i) ? '1' : '0');
            }
        }
        for (int k = 0; k < view.classes(); k++) {
            appendNumber(line.append(','), (float) view.classNanoamp(k));
        }
        line.append(',').append(view.winner());
    }

    /** Whole numbers without a fraction, as the reference traces have them; others in digits that read back equal. */
    private static void appendNumber(StringBuilder line, float value) {
        if (value == (int) value) {
            line.append((int) value);
        } else {
            line.append(value);
        }
    }
}
