package bmru.boards.definition;

import bmru.circuit.bias.Adc;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A board as its file describes it.
 *
 * @param name that boards of this kind answer with
 * @param driver how it is reached
 * @param biasChannels the most that it has
 * @param inputChannels the most that it has
 * @param cell converter of gains, thresholds and widths
 * @param bias converter of bias currents, which have a sign
 * @param input converter of an input rail
 * @param classCurrents converter of the class currents; null where they are not read
 * @param supplyVolt V_DD
 * @param monitor null where the supply is not measured
 * @param wiring of a Raspberry Pi board; null for any other
 */
public record BoardDefinition(
        String name,
        String description,
        Driver driver,
        int biasChannels,
        int inputChannels,
        Converter cell,
        Converter bias,
        Converter input,
        @Nullable Adc classCurrents,
        double supplyVolt,
        @Nullable Monitor monitor,
        @Nullable PiWiring wiring) {
    public BoardDefinition {
        if ((driver == Driver.PI) != (wiring != null)) {
            throw new IllegalArgumentException("driver=" + driver.name().toLowerCase(Locale.ROOT)
                    + (wiring == null ? ": wiring is missing" : ": no wiring is allowed"));
        }
    }

    /** How a board is reached. */
    public enum Driver {
        VIRTUAL,
        PROTOCOL,
        PI
    }

    /**
     * A current DAC.
     *
     * @param part its name
     * @param lowestFemtoamp at code 0
     * @param highestFemtoamp at the largest code
     */
    public record Converter(String part, int bits, long lowestFemtoamp, long highestFemtoamp) {
        /** Codes 0 to one below this. */
        public int codes() {
            return 1 << bits;
        }

        DacTable ideal() {
            long[] byCode = new long[codes()];
            double step = (double) (highestFemtoamp - lowestFemtoamp) / (byCode.length - 1);
            for (int code = 0; code < byCode.length; code++) {
                byCode[code] = lowestFemtoamp + Math.round(code * step);
            }
            return DacTable.ofFemtoamp(byCode);
        }
    }

    /** Ideal tables for a chip that embodies a circuit; one object for all channels of a kind. */
    public ChipTables tables(Circuit circuit) {
        DacTable cellTable = cell.ideal();
        DacTable biasTable = bias.ideal();
        List<DacTable> tables = new ArrayList<>();
        for (BiasChannel channel : circuit.structure().channels()) {
            tables.add(channel.kind() == ChannelKind.BIAS ? biasTable : cellTable);
        }
        int rails = 2 * circuit.model().projection().inputs();
        return new ChipTables(tables, Collections.nCopies(rails, input.ideal()), adc());
    }

    /** The converter of the class currents; where there is none, one that the simulation needs to find the winner. */
    private Adc adc() {
        return classCurrents == null ? new Adc(32, 1) : classCurrents;
    }

    /** What the monitor cannot distinguish from nothing, at the supply; not a number where there is no monitor. */
    public double floorNanowatt() {
        return monitor == null ? Double.NaN : monitor.floorPicoamp() * supplyVolt / Units.NANO_TO_PICO;
    }

    /** Names the ideal tables by their currents. */
    public TablesId idealTables() {
        return TablesId.ideal(Map.of("cell", cell.ideal(), "bias", bias.ideal(), "input", input.ideal()));
    }
}
