package bmru.circuit.netlist;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read from a simulated chip, in the order in which the deck writes it: a column each after the time.
 *
 * @param states voltage of node v0 of each cell, high above half the supply
 * @param candidates current of each cell's candidate diode, A
 * @param classes current into each class node, A
 * @param supplies current into the positive pin of the supplies of cells, mirrors and skip path, A: negative where drawn
 */
public record Probes(List<String> states, List<String> candidates, List<String> classes, List<String> supplies) {
    public Probes {
        states = List.copyOf(states);
        candidates = List.copyOf(candidates);
        classes = List.copyOf(classes);
        supplies = List.copyOf(supplies);
    }

    public static Probes of(Circuit circuit) {
        List<String> states = new ArrayList<>();
        List<String> candidates = new ArrayList<>();
        for (Cell cell : circuit.cells()) {
            String layer = "x" + Names.layer(cell.layer());
            states.add("v(" + layer + ".xcell" + (cell.index() + 1) + ".v0)");
            candidates.add("i(v." + layer + ".vc" + (cell.index() + 1) + ")");
        }
        List<String> classes = new ArrayList<>();
        List<String> labels = circuit.model().labels();
        for (int k = 0; k < labels.size(); k++) {
            classes.add("i(v" + Names.label(k, labels.get(k)) + ")");
        }
        return new Probes(states, candidates, classes, List.of("i(vcells)", "i(vmirrors)", "i(vskip)"));
    }

    /** All of them, in the order of the columns. */
    public List<String> all() {
        List<String> all = new ArrayList<>(states);
        all.addAll(candidates);
        all.addAll(classes);
        all.addAll(supplies);
        return all;
    }
}
