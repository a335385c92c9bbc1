package bmru.host.spice;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import bmru.host.terminal.BadInputException;

/** Circuits in the generic technology, the only one whose transistors are known. */
final class Chips {
    private Chips() {}

    /** @throws BadInputException where a weight needs a wider mirror than can be drawn */
    static Circuit of(Model model) throws BadInputException {
        Circuit circuit = Circuit.of(model, Technologies.bundled(Technologies.GENERIC));
        int most = circuit.technology().layout().maximumDevices();
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                if (mirror.devices() > most) {
                    throw new BadInputException(
                            "model " + model.name() + ": " + stage.nameOf(mirror) + "=" + mirror.weight() + " needs "
                                    + mirror.devices() + " parallel transistors: allowed " + most);
                }
            }
        }
        return circuit;
    }
}
