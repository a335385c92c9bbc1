package bmru.hil.live.decision;

import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import java.util.Map;

/**
 * What listens. Everything in it may be changed while sound comes.
 *
 * @param model causal
 * @param kind at which level it runs
 * @param silicon what of it is a circuit
 * @param celsius temperature of a circuit
 * @param serial of a chip off the line, the seed of its deviations; 0 for one as designed
 * @param mismatch factor on the published spread of a chip off the line; 0 for none
 * @param compare whether the exact network runs beside it
 * @param thresholds of keywords that have their own, in the unit of the model's rule
 */
public record Setup(
        Model model,
        LevelKind kind,
        Silicon silicon,
        double celsius,
        long serial,
        double mismatch,
        boolean compare,
        Map<String, Float> thresholds) {
    private static final double MOST_MISMATCH = 10;

    public Setup {
        thresholds = Map.copyOf(thresholds);
        if (!model.frontEnd().normalisation().causal()) {
            throw new IllegalArgumentException(model.name()
                    + ": its normalisation \"clip\" needs a whole clip before its first frame: wanted a model for live"
                    + " sound, such as stop-live");
        }
        if (!(mismatch >= 0 && mismatch <= MOST_MISMATCH) || serial < 0) {
            throw new IllegalArgumentException("mismatch=" + mismatch + ", serial=" + serial
                    + ": allowed a factor from 0 to 10 and a serial number from 0 on");
        }
        for (Map.Entry<String, Float> entry : thresholds.entrySet()) {
            if (!model.labels().contains(entry.getKey())
                    || entry.getKey().equals(model.decision().background())) {
                throw new IllegalArgumentException(
                        "threshold of \"" + entry.getKey() + "\": allowed are the keywords of " + model.labels());
            }
            // The same limits as in a model's file.
            model.decision().with(model.decision().evidence(), 1, entry.getValue());
        }
    }

    /** As designed, at the temperature of the technology's laws. */
    public static Setup of(Model model, LevelKind kind, Silicon silicon) {
        return new Setup(model, kind, silicon, Technologies.published().nominalCelsius(), 0, 1, false, Map.of());
    }

    /** The same with another decision. */
    public Setup with(DecisionRule rule) {
        return new Setup(model.with(rule), kind, silicon, celsius, serial, mismatch, compare, thresholds);
    }

    public Setup with(Map<String, Float> others) {
        return new Setup(model, kind, silicon, celsius, serial, mismatch, compare, others);
    }

    /**
     * In its initial states.
     *
     * @throws ModelException where a design rule refuses the circuit
     */
    public Level level() throws ModelException {
        if (kind == LevelKind.EXACT) {
            return new ExactNetwork(model);
        }
        Technology technology = Technologies.published();
        Circuit circuit = Design.of(model, technology, silicon).circuit();
        Conditions conditions = Conditions.nominal(circuit).at(Corner.TT, technology.supplyVolt(), celsius);
        Deviations deviations = isAsDesigned()
                ? Deviations.NONE
                : new VirtualChip(circuit, Mismatch.of(technology, Mismatch.Kind.PUBLISHED, mismatch), serial);
        return Levels.of(kind, Die.of(circuit, deviations, conditions));
    }

    /** Whether the chip has no deviations. */
    public boolean isAsDesigned() {
        return kind == LevelKind.EXACT || serial == 0 || mismatch == 0;
    }

    /** The threshold of a class. */
    public double threshold(int index) {
        return thresholds.getOrDefault(
                model.labels().get(index), model.decision().threshold());
    }

    /** As people read it: "exact network", or of which circuit the simulation is. */
    public String levelText() {
        if (kind == LevelKind.EXACT) {
            return "exact network";
        }
        return kind + ", simulated, silicon " + silicon + (isAsDesigned() ? "" : ", chip " + serial);
    }
}
