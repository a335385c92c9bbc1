package bmru.circuit.bias;

import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The codes that make a chip embody a model.
 *
 * @param model name of the model
 * @param words in the order of {@link bmru.circuit.structure.Structure}
 */
public record BiasProgram(String model, List<BiasWord> words) {
    public BiasProgram {
        words = List.copyOf(words);
    }

    /**
     * Finds the nearest code of each channel.
     *
     * @throws BiasException where there are more or fewer tables than channels, or a current lies beyond its table by more
     *     than the table's largest step
     */
    public static BiasProgram compile(Circuit circuit, ChipTables tables) throws BiasException {
        List<BiasChannel> channels = circuit.structure().channels();
        if (tables.bias().size() != channels.size()) {
            throw new BiasException("the board has " + tables.bias().size() + " bias channels: model "
                    + circuit.model().name() + " wants " + channels.size());
        }
        List<BiasWord> words = new ArrayList<>();
        double[] wanted = circuit.programmedNanoamp();
        for (BiasChannel channel : channels) {
            words.add(word(channel, wanted[channel.index()], tables.bias().get(channel.index())));
        }
        return new BiasProgram(circuit.model().name(), words);
    }

    private static BiasWord word(BiasChannel channel, double nanoamp, DacTable table) throws BiasException {
        long wanted = Math.round(nanoamp * Units.NANO_TO_FEMTO);
        int code = table.nearest(wanted);
        long set = table.femtoamp(code);
        if (Math.abs(set - wanted) > table.largestStepFemtoamp()) {
            throw new BiasException(String.format(
                    Locale.ROOT,
                    "%s wants %.6f nA: its DAC gives %.6f to %.6f nA",
                    channel.name(),
                    nanoamp,
                    table.lowestFemtoamp() / Units.NANO_TO_FEMTO,
                    table.highestFemtoamp() / Units.NANO_TO_FEMTO));
        }
        return new BiasWord(channel, code, wanted, set);
    }

    /** The currents that its codes set, nA, one a bias channel. */
    public double[] setNanoamp() {
        return words.stream()
                .mapToDouble(word -> word.setFemtoamp() / Units.NANO_TO_FEMTO)
                .toArray();
    }

    /** A copy: one code a channel. */
    public int[] codes() {
        return words.stream().mapToInt(BiasWord::code).toArray();
    }

    /** The words in the order in which a chip is powered up: thresholds, widths, gains, biases. */
    public List<BiasWord> powerUpOrder() {
        return words.stream()
                .sorted(Comparator.comparing(word -> word.channel().kind()))
                .toList();
    }
}
