package bmru.circuit.netlist;

import bmru.circuit.element.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Names of nodes and elements: those of the bias channels and of traces, counted from 1, features from 0. */
final class Names {
    private Names() {}

    static String input(int feature, boolean negativeRail) {
        return "f" + feature + (negativeRail ? "n" : "p");
    }

    /** Node of the skip path before a layer, before the classifier where layer is the number of layers. */
    static String skip(int layer, int node) {
        return "h" + layer + "_" + (node + 1);
    }

    static String layer(int layer) {
        return "l" + (layer + 1);
    }

    /** Row and column of a weight, and its rail. */
    static String weight(Mirror mirror) {
        return "w" + (mirror.output() + 1) + "_" + (mirror.input() + 1) + (mirror.negativeRail() ? "n" : "p");
    }

    /** Node of a class: its label where SPICE can read it, and its number so that it stays unique. */
    static String label(int index, String label) {
        return "y" + (index + 1) + "_" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    static String join(int count, IntFunction<String> name) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(name.apply(i));
        }
        return String.join(" ", names);
    }
}
