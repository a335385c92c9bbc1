package bmru.host.train;

import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.feature.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The accuracy of a model at one level: what the circuit and the chip lose against the network as trained.
 *
 * @param accuracy on as many keyword clips as others, 0 to 1
 */
record LevelAccuracy(LevelKind level, Silicon silicon, double accuracy) {
    /** More than a point lost is said, until the model is trained anew. */
    private static final double POINT = 0.01;

    /** At all levels, core and whole; of a circuit that a design rule refuses, the exact network's alone. */
    static List<LevelAccuracy> of(Model model, FeatureSet features, String background) {
        List<LevelAccuracy> all = new ArrayList<>();
        all.add(of(model, LevelKind.EXACT, Silicon.WHOLE, () -> new ExactNetwork(model), features, background));
        for (Silicon silicon : Silicon.values()) {
            Die die;
            try {
                die = Die.nominal(
                        Design.of(model, Technologies.published(), silicon).circuit());
            } catch (ModelException e) {
                // The figure of power says why.
                continue;
            }
            for (LevelKind kind : List.of(LevelKind.CIRCUIT, LevelKind.CHIP)) {
                all.add(of(model, kind, silicon, () -> Levels.of(kind, die), features, background));
            }
        }
        return all;
    }

    private static LevelAccuracy of(
            Model model,
            LevelKind kind,
            Silicon silicon,
            Supplier<Level> levels,
            FeatureSet features,
            String background) {
        Accuracy accuracy = Accuracy.of(
                ClipEvaluation.run(model, levels, features, background),
                model.labels().indexOf(background),
                model.labels().size());
        return new LevelAccuracy(kind, silicon, accuracy.balanced());
    }

    /** Whether this level loses more than a point against the exact network. */
    boolean loses(double exact) {
        return exact - accuracy > POINT;
    }
}
