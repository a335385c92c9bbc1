package bmru.circuit.netlist;

import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Layout;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technologies;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * The generic 180 nm process at transistor level: its model card, the subcircuits that every chip is made of, and how a
 * mirror of an effective width is drawn.
 */
final class ProcessLibrary {
    private static final String RESOURCE = "generic-180nm.lib";

    /** What the process draws, as the technology file generic-180nm has it: long mirrors, for a high output resistance. */
    static final Layout LAYOUT = Technologies.bundled(Technologies.GENERIC).layout();

    static final double SUPPLY_VOLT = 1.8;
    /**
     * Currents of picoamperes need tolerances far below SPICE's defaults: a thousandth of a node's voltage, the default,
     * is 4 % of a current below threshold. One thread, as several wait longer for each other than a device takes.
     */
    static final String OPTIONS = ".options gmin=1e-16 abstol=1e-15 reltol=1e-5 chgtol=1e-17";

    static final String ONE_THREAD = "set num_threads=1";

    private ProcessLibrary() {}

    static String text() {
        var stream = ProcessLibrary.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException("no resource " + RESOURCE + " in the program");
        }
        try (Scanner scanner = new Scanner(stream, StandardCharsets.UTF_8)) {
            return scanner.useDelimiter("\\A").next();
        }
    }

    /**
     * Output branch of a mirror.
     *
     * @param gate line that it copies
     * @param supply where a sourcing one gets its current
     */
    static void mirror(
            Deck deck, String name, String node, String gate, String supply, Polarity polarity, Devices drawn) {
        String source = polarity == Polarity.SOURCING ? supply + " " + supply + " pch" : "0 0 nch";
        deck.add(
                "M" + name,
                node,
                gate,
                source,
                "w=" + Deck.micrometres(drawn.widthUm()),
                "l=" + Deck.micrometres(drawn.lengthUm()) + (drawn.count() > 1 ? " m=" + drawn.count() : ""));
    }
}
