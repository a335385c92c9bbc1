package bmru.circuit.trace;

import bmru.circuit.level.Level;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.model.Model;
import java.util.Locale;

/**
 * The trace of a circuit: the columns of {@link TraceFormat}, class currents in nA, and the supply power of each frame,
 * {@code p_cells_nW}, {@code p_mirrors_nW}, {@code p_total_nW}.
 */
public final class CircuitTrace {
    private CircuitTrace() {}

    /** The column names, without a line end. */
    public static String header(Model model) {
        return TraceFormat.header(model) + ",p_cells_nW,p_mirrors_nW,p_total_nW";
    }

    /** Appends one frame's line, without a line end; the powers of a level that is no circuit stay empty. */
    public static void appendRow(StringBuilder line, long frame, Level level) {
        TraceFormat.appendRow(line, frame, level);
        if (!level.kind().isCircuit()) {
            line.append(",,,");
            return;
        }
        double volt = level.supplyVolt();
        line.append(String.format(
                Locale.ROOT,
                ",%.4f,%.4f,%.4f",
                volt * level.supplyNanoamp(SupplyPart.CELLS),
                volt * level.supplyNanoamp(SupplyPart.MIRRORS),
                volt * level.supplyNanoamp()));
    }
}
