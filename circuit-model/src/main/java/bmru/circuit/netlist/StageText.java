package bmru.circuit.netlist;

import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Polarity;
import java.util.function.IntFunction;

/** The mirrors and bias currents of one weighted sum, inside a subcircuit with the supply node {@code vm}. */
final class StageText {
    /** Narrower than its diode, which has the lower drain voltage of the two. */
    private static final Devices BIAS_MIRROR = ProcessLibrary.LAYOUT.draw(0.99);

    private StageText() {}

    /**
     * @param lines of input i: the subcircuit's node names before their endings
     * @param node of output o
     */
    static void write(Deck deck, Stage stage, Lines lines, IntFunction<String> node) {
        String prefix = switch (stage.kind()) {
            case PROJECTION -> "p";
            case CANDIDATE -> "c";
            case OUTPUT -> "o";
            case CLASSIFIER -> "y";
        };
        for (Mirror mirror : stage.mirrors()) {
            if (mirror.exists()) {
                ProcessLibrary.mirror(
                        deck,
                        prefix + Names.weight(mirror),
                        node.apply(mirror.output()),
                        lines.gate(mirror.input(), mirror.negativeRail(), mirror.polarity()),
                        "vm",
                        mirror.polarity(),
                        mirror.drawn());
            }
        }
        for (int o = 0; o < stage.outputs(); o++) {
            bias(
                    deck,
                    prefix + "b" + (o + 1),
                    node.apply(o),
                    stage.biasNanoamp().get(o));
        }
    }

    /** A positive one flows into the node from the supply, a negative one is mirrored out of it. */
    private static void bias(Deck deck, String name, String node, double nanoamp) {
        if (nanoamp > 0) {
            deck.add("I" + name, "vm", node, Deck.amperes(nanoamp));
        } else if (nanoamp < 0) {
            deck.add("I" + name, "vm", name, Deck.amperes(-nanoamp));
            deck.add("X" + name, name, "tail");
            ProcessLibrary.mirror(deck, name, node, name, "vm", Polarity.SINKING, BIAS_MIRROR);
        }
    }

    /** Where the lines of an input are. */
    interface Lines {
        /** Gate of a mirror of that polarity. */
        String gate(int input, boolean negativeRail, Polarity polarity);
    }
}
