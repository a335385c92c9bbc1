package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technology;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Corner, supply and temperature. */
final class ConditionOptions {
    /** Twice the tolerance of a supply; the laws say nothing of a circuit far from where they were measured. */
    private static final double SUPPLY_REACH = 0.2;

    @Option(
            names = "--corner",
            paramLabel = "C",
            defaultValue = "tt",
            description = "Process corner: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Corner corner;

    @Option(
            names = "--temperature",
            paramLabel = "C",
            description = "Degrees Celsius, -55 to 125 (default: the technology's).")
    private @Nullable Double celsius;

    @Option(names = "--supply", paramLabel = "V", description = "Supply voltage (default: the technology's).")
    private @Nullable Double volts;

    @Option(
            names = "--frame",
            paramLabel = "MS",
            description = "Milliseconds a frame (default: the model's); a cell needs charge to switch.")
    private @Nullable Double frameMilliseconds;

    Conditions conditions(Circuit circuit) throws RefusedException {
        Technology technology = circuit.technology();
        double nominal = technology.supplyVolt();
        if (volts != null && !(Math.abs(volts - nominal) <= SUPPLY_REACH * nominal)) {
            throw new RefusedException(String.format(
                    Locale.ROOT,
                    "--supply=%s: allowed %.2f to %.2f V, %s is made for %.2f V",
                    volts,
                    (1 - SUPPLY_REACH) * nominal,
                    (1 + SUPPLY_REACH) * nominal,
                    technology.name(),
                    nominal));
        }
        try {
            Conditions usual = Conditions.nominal(circuit);
            return new Conditions(
                    corner,
                    volts == null ? nominal : volts,
                    celsius == null ? usual.celsius() : celsius,
                    frameMilliseconds == null ? usual.frameMilliseconds() : frameMilliseconds);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    boolean given() {
        return corner != Corner.TT || celsius != null || volts != null || frameMilliseconds != null;
    }
}
