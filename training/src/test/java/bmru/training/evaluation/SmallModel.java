package bmru.training.evaluation;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.network.Shape;
import bmru.training.parameter.ModelMaker;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.List;
import java.util.Map;

/** A model of "up" and other words with one cell. */
final class SmallModel {
    static final Shape SHAPE = new Shape(13, 1, 1, 1, 2);

    private SmallModel() {}

    /** With all parameters zero. */
    static Model of(DecisionRule rule) {
        return of(rule, new float[SHAPE.parameters()]);
    }

    static Model of(DecisionRule rule, float[] parameters) {
        TrainingPlan plan =
                new TrainingPlan("up", List.of("up"), FrontEnd.PUBLISHED, SHAPE, rule, Recipe.STANDARD, List.of(), 1);
        return ModelMaker.model(plan, SHAPE, parameters, Map.of());
    }
}
