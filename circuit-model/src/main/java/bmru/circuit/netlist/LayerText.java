package bmru.circuit.netlist;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Devices;
import bmru.circuit.technology.MirrorLaws;
import bmru.circuit.technology.Polarity;
import java.util.List;

/**
 * One layer as a subcircuit: nodes {@code hin} of the skip path, candidates, cells, outputs, nodes {@code hout}. What the
 * paper draws as a wire, the skip connection, is a copy of each rail here, since the rails' diodes take the current
 * itself; a layer output is rectified by its diode and copied onto the skip path.
 */
final class LayerText {
    private final Circuit circuit;
    private final int layer;
    private final int width;

    LayerText(Circuit circuit, int layer) {
        this.circuit = circuit;
        this.layer = layer;
        width = circuit.width();
    }

    void write(Deck deck) {
        String name = Names.layer(layer);
        deck.comment("Layer " + (layer + 1) + ": vc supplies its cells, vm its mirrors, vs the skip path");
        deck.add(".subckt " + name, ports(), "vc vm vs");
        for (int i = 1; i <= width; i++) {
            deck.add("Xh" + i, "hin" + i, lines("h" + i), "vm vs vs split");
        }
        StageText.write(
                deck,
                circuit.stage(circuit.structure().candidate(layer)),
                (input, rail, polarity) -> "h" + (input + 1) + (polarity == Polarity.SOURCING ? "_pp" : "_pn"),
                output -> "c" + (output + 1));
        for (Cell cell : cells(circuit, layer)) {
            cell(deck, cell);
        }
        StageText.write(
                deck,
                circuit.stage(circuit.structure().output(layer)),
                (input, rail, polarity) -> "s" + (input + 1) + (polarity == Polarity.SOURCING ? "_p" : "_n"),
                output -> "o" + (output + 1));
        for (int i = 1; i <= width; i++) {
            skip(deck, i);
        }
        deck.add(".ends " + name);
    }

    String ports() {
        return Names.join(width, i -> "hin" + (i + 1)) + " " + Names.join(width, i -> "hout" + (i + 1));
    }

    /** Nodes of the four lines of a signed current, in the order of the subcircuit's ports. */
    static String lines(String node) {
        return node + "_pn " + node + "_pp " + node + "_nn " + node + "_np";
    }

    static List<Cell> cells(Circuit circuit, int layer) {
        return circuit.cells().stream().filter(cell -> cell.layer() == layer).toList();
    }

    private static void cell(Deck deck, Cell cell) {
        int c = cell.index() + 1;
        // The ammeter reads the candidate current in the diode that rectifies it.
        deck.add("Vc" + c, "c" + c, "c" + c + "_n", "0");
        deck.add("Xc" + c, "c" + c + "_n", "c" + c + "_p", "vm nline");
        deck.add("Xcell" + c, "c" + c + "_p", "s" + c + "_p", "gain" + c + " thresh" + c + " width" + c, "vc cell");
        deck.add("Xs" + c, "s" + c + "_n", "s" + c + "_p", "vm pline");
        programmed(deck, "gain" + c, cell.gainNanoamp());
        programmed(deck, "thresh" + c, cell.thresholdNanoamp());
        programmed(deck, "width" + c, cell.widthNanoamp());
    }

    static void programmed(Deck deck, String line, double nanoamp) {
        deck.add("I" + line, "vc", line, Deck.amperes(nanoamp));
        deck.add("X" + line, line, "tail");
    }

    private void skip(Deck deck, int i) {
        deck.add("Xo" + i, "o" + i, "o" + i + "_p", "vs nline");
        unity(deck, "ro" + i, i, "o" + i + "_p", Polarity.SOURCING);
        unity(deck, "sp" + i, i, "h" + i + "_pp", Polarity.SOURCING);
        unity(deck, "sn" + i, i, "h" + i + "_nn", Polarity.SINKING);
    }

    private void unity(Deck deck, String name, int node, String line, Polarity polarity) {
        MirrorLaws laws = circuit.technology().mirrors();
        double width = laws.of(polarity).widthUm(1, laws.nominalNanoamp(), laws.nominalNanoamp());
        Devices drawn = circuit.technology().layout().draw(width);
        ProcessLibrary.mirror(deck, name, "hout" + node, line, "vs", polarity, drawn);
    }
}
