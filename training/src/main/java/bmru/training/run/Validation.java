package bmru.training.run;

import bmru.circuit.model.Model;

/** Judges a network on recordings that it was not trained on. */
@FunctionalInterface
public interface Validation {
    /** The figure that chooses among steps and seeds, 0 to 1, higher is better. */
    double figure(Model model);
}
