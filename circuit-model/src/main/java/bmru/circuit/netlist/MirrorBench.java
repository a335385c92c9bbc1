package bmru.circuit.netlist;

import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Polarity;
import java.util.ArrayList;
import java.util.List;

/**
 * Mirrors of several effective widths at several input currents, each onto a node at half the supply, as a SPICE deck.
 *
 * @param text the deck
 * @param probes output currents, A, positive: for each input current and each width a sourcing mirror, then a sinking one
 */
public record MirrorBench(String text, List<String> probes) {
    /** Name of the file that the deck makes ngspice write. */
    public static final String READINGS = "mirrors.readings";

    public MirrorBench {
        probes = List.copyOf(probes);
    }

    public static MirrorBench of(double[] inputNanoamp, double[] widthUm) {
        Deck deck = new Deck("Mirrors of the generic 180 nm card");
        deck.verbatim(ProcessLibrary.text());
        deck.comment("A line an input current, on it mirrors of every width");
        deck.add("Vdd vdd 0 " + ProcessLibrary.SUPPLY_VOLT);
        deck.add("Vhalf half 0 " + ProcessLibrary.SUPPLY_VOLT / 2);
        List<String> probes = new ArrayList<>();
        for (int i = 0; i < inputNanoamp.length; i++) {
            String line = "n" + i;
            deck.add("I" + line, "vdd", line, Deck.amperes(inputNanoamp[i]));
            deck.add("X" + line, line, "p" + i, "vdd nline");
            for (int w = 0; w < widthUm.length; w++) {
                String name = i + "_" + w;
                Devices drawn = ProcessLibrary.LAYOUT.draw(widthUm[w]);
                ProcessLibrary.mirror(deck, "p" + name, "op" + name, "p" + i, "vdd", Polarity.SOURCING, drawn);
                ProcessLibrary.mirror(deck, "n" + name, "on" + name, line, "vdd", Polarity.SINKING, drawn);
                deck.add("Vp" + name, "op" + name, "half", "0");
                deck.add("Vn" + name, "half", "on" + name, "0");
                probes.add("i(vp" + name + ")");
                probes.add("i(vn" + name + ")");
            }
        }
        deck.add(ProcessLibrary.OPTIONS);
        // A line of one point: what is written then has the same columns as a transient analysis.
        deck.add(".dc Vhalf", "" + ProcessLibrary.SUPPLY_VOLT / 2, "" + ProcessLibrary.SUPPLY_VOLT / 2, "1");
        deck.verbatim(".control\n" + ProcessLibrary.ONE_THREAD + "\nset wr_singlescale\nset numdgt=9");
        deck.add("save", String.join(" ", probes));
        deck.add("run");
        deck.add("wrdata", READINGS, String.join(" ", probes));
        deck.verbatim(".endc\n.end");
        return new MirrorBench(deck.toString(), probes);
    }
}
