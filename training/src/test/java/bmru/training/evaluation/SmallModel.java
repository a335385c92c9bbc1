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

/** A model with one cell, of "up" and other words where nothing else is said. */
final class SmallModel {
    static final Shape SHAPE = new Shape(13, 1, 1, 1, 2);

    private SmallModel() {}

    /** With all parameters zero. */
    static Model of(DecisionRule rule) {
        return of(rule, new float[SHAPE.parameters()]);
    }

    static Model of(DecisionRule rule, float[] parameters) {
        return of(rule, List.of("up"), SHAPE, parameters);
    }

    /** Of these keywords, with all parameters zero. */
    static Model of(DecisionRule rule, List<String> keywords) {
        Shape shape = SHAPE.withClasses(keywords.size() + 1);
        return of(rule, keywords, shape, new float[shape.parameters()]);
    }

    private static Model of(DecisionRule rule, List<String> keywords, Shape shape, float[] parameters) {
        TrainingPlan plan =
                new TrainingPlan("small", keywords, FrontEnd.PUBLISHED, shape, rule, Recipe.STANDARD, List.of(), 1);
        return ModelMaker.model(plan, shape, parameters, Map.of());
    }
}
