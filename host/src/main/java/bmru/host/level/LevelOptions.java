package bmru.host.level;

import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** At which level a network runs: by default as the bit-accurate chip, which is what the model is made for. */
public final class LevelOptions {
    @Option(
            names = "--level",
            paramLabel = "L",
            defaultValue = "chip",
            description = "exact: the network as trained; circuit: with the laws of the circuit; chip: codes in, bits"
                    + " and codes out (default: ${DEFAULT-VALUE}).")
    private LevelKind kind = LevelKind.CHIP;

    @Mixin
    private final SiliconOption siliconOption = new SiliconOption();

    public LevelKind kind() {
        return kind;
    }

    public Silicon silicon() {
        return siliconOption.silicon();
    }

    /** As people read it: "exact network", or of which circuit the simulation is. */
    public String text() {
        return kind.isCircuit() ? kind + ", simulated, silicon " + silicon() : "exact network";
    }

    /** Says where this level decides worse than the network as trained by more than a point, as its file remembers it. */
    public void warnOfLoss(Model model, Consumer<String> warn) {
        String loss = LevelFigures.loss(model, kind, silicon());
        if (loss != null) {
            warn.accept(loss);
        }
    }

    /**
     * Makes the same level again and again, for threads side by side.
     *
     * @throws bmru.circuit.model.ModelException where a design rule refuses the circuit
     */
    public Supplier<Level> of(Model model) throws IOException {
        if (!kind.isCircuit()) {
            return () -> new ExactNetwork(model);
        }
        Die die = Die.nominal(
                Design.of(model, Technologies.published(), silicon()).circuit());
        return () -> Levels.of(kind, die);
    }
}
