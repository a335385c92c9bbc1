package bmru.circuit.model;

import bmru.audio.feature.FrontEnd;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network: projection to the skip path of width m, N layers of cells on it, a classifier. Weights are ratios of
 * currents; features, biases, alpha, beta and class values are currents in a unit that the model names.
 *
 * <p>The network is positively homogeneous: with all currents times s every state and every winner are as before. So the
 * unit is free, and with it the power; circuits embody currents of that size, the exact network computes without a unit.
 *
 * @param name of the model
 * @param labels one a class, in the order of the classifier's rows
 * @param frontEnd the features it was trained on
 * @param projection W_p, b_p: features to m
 * @param layers at least one
 * @param classifier W_c, b_c: m to classes
 * @param decision how frames become decisions
 * @param provenance where it is from: data, seed, figures
 * @param unitNanoamp the current on the chip that 1 stands for, nA; 1 as trained
 */
public record Model(
        String name,
        List<String> labels,
        FrontEnd frontEnd,
        Affine projection,
        List<Layer> layers,
        Affine classifier,
        DecisionRule decision,
        Map<String, String> provenance,
        double unitNanoamp) {
    /** A nanoampere a unit, as trained and published. */
    private static final double TRAINED_NANOAMP = 1;

    private static final double LEAST_NANOAMP = 1e-3;
    private static final double MOST_NANOAMP = 1e3;

    public Model {
        labels = List.copyOf(labels);
        layers = List.copyOf(layers);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        requireName(name);
        requireLabels(labels);
        require("projection.weights", projection.inputs(), frontEnd.coefficients(), "columns, one a coefficient");
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers is empty: allowed at least 1 layer");
        }
        int width = projection.outputs();
        for (int l = 0; l < layers.size(); l++) {
            require(
                    "layers[" + l + "].candidate.weights",
                    layers.get(l).candidate().inputs(),
                    width,
                    "columns, the width of the skip path");
        }
        require("classifier.weights", classifier.inputs(), width, "columns, the width of the skip path");
        require("classifier.weights", classifier.outputs(), labels.size(), "rows, one a label");
        if (!decision.background().isEmpty() && !labels.contains(decision.background())) {
            throw new IllegalArgumentException(
                    "decision.background=\"" + decision.background() + "\": allowed one of " + labels);
        }
        if (!(unitNanoamp >= LEAST_NANOAMP && unitNanoamp <= MOST_NANOAMP)) {
            throw new IllegalArgumentException(
                    "unitNanoamp=" + unitNanoamp + ": allowed " + LEAST_NANOAMP + " to " + MOST_NANOAMP + " nA");
        }
    }

    /** As trained: one nanoampere a unit. */
    public Model(
            String name,
            List<String> labels,
            FrontEnd frontEnd,
            Affine projection,
            List<Layer> layers,
            Affine classifier,
            DecisionRule decision,
            Map<String, String> provenance) {
        this(name, labels, frontEnd, projection, layers, classifier, decision, provenance, TRAINED_NANOAMP);
    }

    /** m, the width of the skip path. */
    public int width() {
        return projection.outputs();
    }

    /** Cells of all layers. */
    public int cells() {
        return layers.stream().mapToInt(Layer::cells).sum();
    }

    /** Trained numbers: weights, biases, and three a cell. */
    public int parameters() {
        return projection.parameters()
                + layers.stream().mapToInt(Layer::parameters).sum()
                + classifier.parameters();
    }

    /** The same network with another live decision. */
    public Model with(DecisionRule other) {
        return new Model(name, labels, frontEnd, projection, layers, classifier, other, provenance, unitNanoamp);
    }

    /** The same network with another history. */
    public Model with(Map<String, String> other) {
        return new Model(name, labels, frontEnd, projection, layers, classifier, decision, other, unitNanoamp);
    }

    /** The same network with all currents of its circuit times a factor. */
    public Model scaled(double factor) {
        return new Model(
                name, labels, frontEnd, projection, layers, classifier, decision, provenance, factor * unitNanoamp);
    }

    /** Whether a unit is the current it was trained with. */
    boolean hasTrainedUnit() {
        return unitNanoamp == TRAINED_NANOAMP;
    }

    /** A name is printed as it is: control characters would move the cursor or colour the terminal. */
    private static void requireName(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name=\"" + name.replaceAll("\\p{Cntrl}", "?") + "\": allowed text without control characters");
        }
    }

    private static void requireLabels(List<String> labels) {
        if (labels.size() < 2) {
            throw new IllegalArgumentException("labels has " + labels.size() + ": allowed at least 2 labels");
        }
        HashSet<String> seen = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank() || label.chars().anyMatch(c -> Character.isISOControl(c) || c == ',' || c == '"')) {
                throw new IllegalArgumentException("labels has \"" + label.replaceAll("\\p{Cntrl}", "?")
                        + "\": allowed text without commas, quotes and control characters");
            }
            if (!seen.add(label)) {
                throw new IllegalArgumentException("labels has \"" + label + "\" twice: allowed each once");
            }
        }
    }

    private static void require(String field, int there, int wanted, String what) {
        if (there != wanted) {
            throw new IllegalArgumentException(field + " has " + there + ": allowed " + wanted + " " + what);
        }
    }
}
