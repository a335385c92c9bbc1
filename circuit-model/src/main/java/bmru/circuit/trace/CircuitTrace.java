package bmru.circuit.trace;

import bmru.circuit.model.Model;
import bmru.circuit.network.NetworkState;
import bmru.circuit.power.Supply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /**
     * Appends one frame's line, without a line end.
     *
     * @param supply null for the exact network, which is no circuit: its cells of power stay empty
     */
    public static void appendRow(StringBuilder line, long frame, NetworkState state, @Nullable Supply supply) {
        TraceFormat.appendRow(line, frame, state);
        if (supply == null) {
            line.append(",,,");
            return;
        }
        line.append(String.format(
                Locale.ROOT,
                ",%.4f,%.4f,%.4f",
                supply.cellsNanowatt(),
                supply.mirrorsNanowatt(),
                supply.totalNanowatt()));
    }
}
