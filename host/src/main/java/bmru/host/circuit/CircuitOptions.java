package bmru.host.circuit;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technology;
import bmru.host.input.ModelOption;
import bmru.host.level.SiliconOption;
import bmru.host.technology.TechnologyOption;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** What every circuit command asks for: a model and a technology. */
final class CircuitOptions {
    @Mixin
    private ModelOption modelOption;

    @Mixin
    private TechnologyOption technologyOption;

    @Mixin
    private SiliconOption siliconOption;

    Model model() throws IOException {
        return modelOption.read();
    }

    Technology technology() throws IOException {
        return technologyOption.read();
    }

    /** The circuit; one that breaks a rule which refuses it is bad input. */
    Circuit circuit() throws IOException {
        return circuit(silicon());
    }

    /** With another part of the network as silicon. */
    Circuit circuit(Silicon part) throws IOException {
        return Design.of(model(), technology(), part).circuit();
    }

    Silicon silicon() {
        return siliconOption.silicon();
    }
}
