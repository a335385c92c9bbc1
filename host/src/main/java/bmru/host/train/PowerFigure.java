package bmru.host.train;

import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.power.PowerEstimate;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.host.table.Columns;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.feature.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the circuit of a model would draw on the clips it was measured on, from the circuit model; or why there is none.
 *
 * @param silicon what is counted
 * @param estimate null where a design rule refuses the circuit
 * @param refusal the rule's finding, empty where there is an estimate
 */
record PowerFigure(Silicon silicon, @Nullable PowerEstimate estimate, String refusal) {
    private static final Technology TECHNOLOGY = Technologies.published();

    static final Columns<PowerFigure> COLUMNS = Columns.of(PowerFigure.class)
            .text("silicon", PowerFigure::silicon)
            .number(
                    "power_nW",
                    2,
                    figure -> of(figure, estimate -> estimate.mean().totalNanowatt()))
            .number(
                    "cells_nW",
                    2,
                    figure -> of(figure, estimate -> estimate.mean().cellsNanowatt()))
            .number(
                    "mirrors_nW",
                    2,
                    figure -> of(figure, estimate -> estimate.mean().mirrorsNanowatt()))
            .number("least_nW", 2, figure -> of(figure, PowerEstimate::leastNanowatt))
            .number("most_nW", 2, figure -> of(figure, PowerEstimate::mostNanowatt))
            .text("origin", figure -> figure.estimate() == null ? figure.refusal() : "simulated, " + TECHNOLOGY.name());

    /** Of the first variant of each clip: core, then whole. */
    static List<PowerFigure> of(Model model, FeatureSet features) throws InterruptedException {
        List<PowerFigure> figures = new ArrayList<>();
        for (Silicon silicon : Silicon.values()) {
            figures.add(of(model, features, silicon));
        }
        return figures;
    }

    private static PowerFigure of(Model model, FeatureSet features, Silicon silicon) throws InterruptedException {
        Die die;
        try {
            die = Die.nominal(Design.of(model, TECHNOLOGY, silicon).circuit());
        } catch (ModelException e) {
            return new PowerFigure(silicon, null, String.valueOf(e.getMessage()));
        }
        return new PowerFigure(silicon, ClipEvaluation.power(die, features), "");
    }

    private static @Nullable Double of(PowerFigure figure, ToDoubleFunction<PowerEstimate> value) {
        return figure.estimate() == null ? null : value.applyAsDouble(figure.estimate());
    }
}
