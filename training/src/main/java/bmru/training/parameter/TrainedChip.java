package bmru.training.parameter;

import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.BuiltModel;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.training.network.BatchSupply;
import bmru.training.network.PowerBudget;
import bmru.training.network.Shape;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The chips that a network is trained for, in the published technology; design rules are asked when a model is compiled. */
public final class TrainedChip {
    private static final Technology TECHNOLOGY = Technologies.published();

    private TrainedChip() {}

    /**
     * The parameters as a chip off the line has them.
     *
     * @param trained shape of the parameters: the plan's, or that with more classes
     * @param serial number of the chip
     */
    public static BuiltParameters parameters(TrainingPlan plan, Shape trained, float[] p, long serial) {
        Recipe.Chip chip = plan.recipe().chip();
        if (!chip.hasCircuit()) {
            return BuiltParameters.exact(p);
        }
        Circuit circuit = circuit(chip, ModelMaker.model(plan, trained, p, Map.of()));
        return BuiltParameters.of(die(circuit, chip, serial), trained, p);
    }

    /** The networks that validation judges a model by: the exact one, or the circuit as designed and chips with mismatch. */
    public static List<Supplier<Level>> levels(Recipe.Chip chip, Model model) {
        if (!chip.hasCircuit()) {
            return List.of(() -> new ExactNetwork(model));
        }
        Circuit circuit = circuit(chip, model);
        Die nominal = Die.nominal(circuit);
        List<Supplier<Level>> levels = new ArrayList<>();
        levels.add(() -> AnalogNetwork.of(nominal));
        for (int serial = 1; serial <= chip.judgedChips(); serial++) {
            Die die = die(circuit, chip, serial);
            levels.add(() -> AnalogNetwork.of(die));
        }
        return levels;
    }

    /** What the core may draw; null for a chip without a budget. */
    public static @Nullable PowerBudget budget(Recipe.Chip chip, Shape shape) {
        return !chip.hasCircuit() || chip.budgetNanowatt() == 0
                ? null
                : new PowerBudget(
                        new BatchSupply(shape, TECHNOLOGY, chip.unitNanoamp()),
                        chip.budgetNanowatt(),
                        chip.budgetWeight());
    }

    /** The model with 0 for weights that are too weak for a mirror: the exact network then has none that a chip lacks. */
    public static Model built(Recipe.Chip chip, Model model) {
        return chip.hasCircuit() ? new BuiltModel(circuit(chip, model)).model() : model;
    }

    private static Circuit circuit(Recipe.Chip chip, Model model) {
        return Circuit.of(model, TECHNOLOGY, chip.silicon());
    }

    private static Die die(Circuit circuit, Recipe.Chip chip, long serial) {
        if (chip.mismatch() == 0) {
            return Die.nominal(circuit);
        }
        Mismatch mismatch = Mismatch.of(TECHNOLOGY, Mismatch.Kind.PUBLISHED, chip.mismatch());
        return new VirtualChip(circuit, mismatch, serial).die(Conditions.nominal(circuit));
    }
}
