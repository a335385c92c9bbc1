package bmru.host.circuit;

import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.technology.Technology;
import bmru.host.terminal.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Corner, supply and temperature. */
final class ConditionOptions {
    @Option(
            names = "--corner",
            paramLabel = "C",
            defaultValue = "tt",
            description = "Process corner: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Corner corner;

    @Option(names = "--temperature", paramLabel = "C", description = "Degrees Celsius (default: the technology's).")
    private @Nullable Double celsius;

    @Option(names = "--supply", paramLabel = "V", description = "Supply voltage (default: the technology's).")
    private @Nullable Double volts;

    Conditions conditions(Technology technology) throws BadInputException {
        try {
            return new Conditions(
                    corner,
                    volts == null ? technology.supplyVolt() : volts,
                    celsius == null ? technology.nominalCelsius() : celsius);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    boolean given() {
        return corner != Corner.TT || celsius != null || volts != null;
    }
}
