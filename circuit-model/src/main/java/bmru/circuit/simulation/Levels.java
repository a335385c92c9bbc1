package bmru.circuit.simulation;

import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technology;

/** Makes a level by name. */
public final class Levels {
    /** Resolution of the ideal converters that a chip has where none are given. */
    public static final int IDEAL_BITS = 12;

    private Levels() {}

    /**
     * A model as designed, under nominal conditions.
     *
     * @throws ModelException where a rule refuses the circuit; the exact network is none and needs no rule
     */
    public static Level of(LevelKind kind, Model model, Technology technology, Silicon silicon) throws ModelException {
        if (kind == LevelKind.EXACT) {
            return new ExactNetwork(model);
        }
        return of(kind, Die.nominal(Design.of(model, technology, silicon).circuit()));
    }

    /** One piece of silicon, quiet; a chip with ideal converters of {@link #IDEAL_BITS}. */
    public static Level of(LevelKind kind, Die die) {
        return switch (kind) {
            case EXACT -> new ExactNetwork(die.circuit().model());
            case CIRCUIT -> AnalogNetwork.of(die);
            case CHIP -> ideal(die);
        };
    }

    private static Level ideal(Die die) {
        try {
            return new ChipLevel(die, ChipTables.ideal(die.circuit(), IDEAL_BITS));
        } catch (BiasException e) {
            throw new IllegalStateException("ideal tables reach every current of their circuit", e);
        }
    }
}
