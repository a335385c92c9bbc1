package bmru.host.train;

import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.power.PowerEstimate;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.feature.FeatureSet;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    String text() {
        if (estimate == null) {
            return "none: " + refusal;
        }
        return String.format(
                Locale.ROOT,
                "%.1f nW %s: cells %.1f, mirrors %.1f; a clip %.1f to %.1f (simulated, %s)",
                estimate.mean().totalNanowatt(),
                silicon,
                estimate.mean().cellsNanowatt(),
                estimate.mean().mirrorsNanowatt(),
                estimate.leastNanowatt(),
                estimate.mostNanowatt(),
                TECHNOLOGY.name());
    }

    void put(ObjectNode object) {
        object.put("technology", TECHNOLOGY.name()).put("silicon", silicon.toString());
        if (estimate == null) {
            object.put("refusal", refusal);
            return;
        }
        object.put("cells_nW", estimate.mean().cellsNanowatt())
                .put("mirrors_nW", estimate.mean().mirrorsNanowatt())
                .put("power_nW", estimate.mean().totalNanowatt())
                .put("least_nW", estimate.leastNanowatt())
                .put("most_nW", estimate.mostNanowatt());
    }
}
