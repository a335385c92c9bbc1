package bmru.host.train;

import bmru.circuit.die.Die;
import bmru.circuit.element.BuiltModel;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import bmru.host.level.LevelFigures;
import bmru.host.table.Columns;
import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.feature.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The accuracy of a model at one level: what the circuit and the chip lose against the network as trained.
 *
 * @param absent weights left out, of the exact network: those that are too weak for a mirror in this silicon
 * @param accuracy on as many keyword clips as others, 0 to 1
 */
record LevelAccuracy(LevelKind level, Silicon silicon, int absent, double accuracy) {
    /**
     * At all levels, core and whole, and of the network without the weights that each leaves out; where a design rule
     * refuses the circuit, of the exact network alone.
     */
    static List<LevelAccuracy> of(Model model, FeatureSet features, String background) {
        List<LevelAccuracy> all = new ArrayList<>();
        all.add(of(model, LevelKind.EXACT, Silicon.WHOLE, 0, () -> new ExactNetwork(model), features, background));
        for (Silicon silicon : Silicon.values()) {
            Die die;
            try {
                die = Die.nominal(
                        Design.of(model, Technologies.published(), silicon).circuit());
            } catch (ModelException e) {
                // The figure of power says why.
                continue;
            }
            BuiltModel built = new BuiltModel(die.circuit());
            if (built.absent() > 0) {
                Supplier<Level> rest = () -> new ExactNetwork(built.model());
                all.add(of(model, LevelKind.EXACT, silicon, built.absent(), rest, features, background));
            }
            for (LevelKind kind : List.of(LevelKind.CIRCUIT, LevelKind.CHIP)) {
                all.add(of(model, kind, silicon, 0, () -> Levels.of(kind, die), features, background));
            }
        }
        return all;
    }

    private static LevelAccuracy of(
            Model model,
            LevelKind kind,
            Silicon silicon,
            int absent,
            Supplier<Level> levels,
            FeatureSet features,
            String background) {
        Accuracy accuracy = Accuracy.of(
                ClipEvaluation.run(model, levels, features, background),
                model.labels().indexOf(background),
                model.labels().size());
        return new LevelAccuracy(kind, silicon, absent, accuracy.balanced());
    }

    /** @param exact accuracy of the exact network */
    static Columns<LevelAccuracy> columns(double exact) {
        return Columns.of(LevelAccuracy.class)
                .text("level", LevelAccuracy::level)
                .text("silicon", level -> level.level().isCircuit() || level.absent() > 0 ? level.silicon() : null)
                .fraction("accuracy", 4, LevelAccuracy::accuracy)
                .text("loses_a_point", level -> level.loses(exact))
                .count("absent_weights", LevelAccuracy::absent);
    }

    /** Whether this level, a circuit's, loses more than a point against the exact network. */
    boolean loses(double exact) {
        return level.isCircuit() && exact - accuracy > LevelFigures.POINT;
    }
}
