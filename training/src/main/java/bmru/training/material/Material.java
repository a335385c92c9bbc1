package bmru.training.material;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.evaluation.RuleFigure;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.TrainingSet;
import bmru.training.run.Validation;
import java.util.List;

/** What networks learn from and are judged by: features in memory. */
public interface Material {
    /** Of the features. */
    FrontEnd frontEnd();

    /** Sequences for a network of a plan. */
    TrainingSet set(TrainingPlan plan);

    /** @param chip whose circuit is judged */
    Validation validation(Recipe.Chip chip);

    /** The trained model with the decision that validation finds best, for the circuit as designed of a chip. */
    Decided decided(Model model, Recipe.Chip chip);

    /**
     * A model whose decision is chosen.
     *
     * @param model with its decision
     * @param rules that were compared; none for whole clips
     */
    record Decided(Model model, List<RuleFigure> rules) {
        public Decided {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The decision of a network while it is trained.
     *
     * @param votedFrames frames of which a keyword needs most
     */
    static DecisionRule clipDecision(int votedFrames) {
        return new DecisionRule(101, DecisionRule.Evidence.SHARE, votedFrames, 0.7f, 100, TrainingPlan.OTHER);
    }

    /** The same of a live network; its threshold says nothing before validation chooses. */
    static DecisionRule liveDecision() {
        return new DecisionRule(101, DecisionRule.Evidence.MARGIN, 120, 1, 100, TrainingPlan.OTHER);
    }
}
