package bmru.circuit.netlist;

import bmru.audio.feature.Features;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.Polarity;
import java.util.List;

/**
 * A whole chip at transistor level as a SPICE deck that ngspice runs as it is: card and cell library, a subcircuit for the
 * projection, each layer and the classifier, input currents, and what to write where.
 *
 * @param text the deck
 * @param probes columns of the file that it writes
 * @param transistors of the chip
 */
public record ChipNetlist(String text, Probes probes, int transistors) {
    /** Name of the file that the deck makes ngspice write, in the folder where it runs. */
    public static final String READINGS = "chip.readings";

    /** Points of the analysis a frame at least. */
    private static final int POINTS = 10;

    /**
     * @param circuit made in the generic 180 nm technology, whose laws are those of the card
     * @param features at least one frame
     * @param source what the title calls the inputs
     */
    public static ChipNetlist of(Circuit circuit, Features features, FrameTiming timing, String source) {
        Probes probes = Probes.of(circuit);
        Deck deck = new Deck(circuit.model().name() + ", " + features.frames() + " frames of " + source);
        deck.verbatim(ProcessLibrary.text());
        projection(deck, circuit);
        for (int l = 0; l < circuit.model().layers().size(); l++) {
            new LayerText(circuit, l).write(deck);
        }
        classifier(deck, circuit);
        chip(deck, circuit);
        new InputCurrents(features, circuit.unitNanoamp(), timing).write(deck);
        analysis(deck, circuit, timing, features.frames(), probes);
        return new ChipNetlist(deck.toString(), probes, TransistorTally.of(deck.toString()));
    }

    private static void projection(Deck deck, Circuit circuit) {
        Stage stage = circuit.stage(circuit.structure().projection());
        String inputs = Names.join(stage.inputs(), i -> Names.input(i, false) + " " + Names.input(i, true));
        deck.comment("Projection: two rails a feature to the nodes of the skip path");
        deck.add(".subckt projection", inputs, Names.join(stage.outputs(), o -> "hout" + (o + 1)), "vm");
        for (String line : inputs.split(" ", -1)) {
            deck.add("X" + line, line, line + "_p", "vm nline");
        }
        StageText.write(
                deck,
                stage,
                (input, rail, polarity) -> Names.input(input, rail) + (polarity == Polarity.SOURCING ? "_p" : ""),
                output -> "hout" + (output + 1));
        deck.add(".ends projection");
    }

    private static void classifier(Deck deck, Circuit circuit) {
        Stage stage = circuit.stage(circuit.structure().classifier());
        deck.comment("Classifier: nodes of the skip path to a current for each class");
        deck.add(".subckt classifier", Names.join(stage.inputs(), i -> "hin" + (i + 1)), classNodes(circuit), "vm vs");
        for (int i = 1; i <= stage.inputs(); i++) {
            deck.add("Xh" + i, "hin" + i, LayerText.lines("h" + i), "vm vm vs split");
        }
        StageText.write(
                deck,
                stage,
                (input, rail, polarity) ->
                        "h" + (input + 1) + (rail ? "_n" : "_p") + (polarity == Polarity.SOURCING ? "p" : "n"),
                output -> Names.label(output, circuit.model().labels().get(output)));
        deck.add(".ends classifier");
    }

    private static String classNodes(Circuit circuit) {
        List<String> labels = circuit.model().labels();
        return Names.join(labels.size(), k -> Names.label(k, labels.get(k)));
    }

    private static void chip(Deck deck, Circuit circuit) {
        int width = circuit.width();
        int layers = circuit.model().layers().size();
        Stage first = circuit.stage(circuit.structure().projection());
        deck.comment("The chip; the class currents are read at half the supply");
        for (String supply : List.of("cells", "mirrors", "skip")) {
            deck.add("V" + supply, supply, "0", "" + ProcessLibrary.SUPPLY_VOLT);
        }
        deck.add("Vhalf", "half", "0", "" + ProcessLibrary.SUPPLY_VOLT / 2);
        deck.add(
                "Xprojection",
                Names.join(first.inputs(), i -> Names.input(i, false) + " " + Names.input(i, true)),
                Names.join(width, i -> Names.skip(0, i)),
                "mirrors projection");
        for (int l = 0; l < layers; l++) {
            int layer = l;
            deck.add(
                    "X" + Names.layer(l),
                    Names.join(width, i -> Names.skip(layer, i)),
                    Names.join(width, i -> Names.skip(layer + 1, i)),
                    "cells mirrors skip",
                    Names.layer(l));
        }
        String last = Names.join(width, i -> Names.skip(layers, i));
        deck.add("Xclassifier", last, classNodes(circuit), "mirrors skip classifier");
        for (String node : classNodes(circuit).split(" ", -1)) {
            deck.add("V" + node, node, "half", "0");
        }
    }

    private static void analysis(Deck deck, Circuit circuit, FrameTiming timing, int frames, Probes probes) {
        deck.comment("Every cell is low before the first frame");
        for (Cell cell : circuit.cells()) {
            deck.add(".ic", "v(x" + Names.layer(cell.layer()) + ".xcell" + (cell.index() + 1) + ".v0)=0");
        }
        deck.add(ProcessLibrary.OPTIONS);
        double end = timing.endMilliseconds(frames - 1);
        String step = Deck.milliseconds(timing.frameMilliseconds() / POINTS);
        deck.add(".tran", step, Deck.milliseconds(end), "0", step);
        deck.verbatim(".control\n" + ProcessLibrary.ONE_THREAD + "\nset wr_singlescale\nset numdgt=9");
        deck.add("save", String.join(" ", probes.all()));
        deck.add("run");
        deck.add("wrdata", READINGS, String.join(" ", probes.all()));
        deck.verbatim(".endc\n.end");
    }
}
