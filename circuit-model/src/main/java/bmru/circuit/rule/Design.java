package bmru.circuit.rule;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.technology.Technology;
import java.util.List;

/**
 * A circuit that no design rule refuses: the one way from a model to what is simulated, programmed or built.
 *
 * @param circuit that may be made
 * @param findings warnings and notes
 */
public record Design(Circuit circuit, List<Finding> findings) {
    public Design {
        findings = List.copyOf(findings);
    }

    /** @throws ModelException naming the first finding that refuses it: element, value and what is allowed */
    public static Design of(Model model, Technology technology, Silicon silicon) throws ModelException {
        Circuit circuit = Circuit.of(model, technology, silicon);
        List<Finding> findings = DesignRules.check(circuit);
        List<Finding> refusals = findings.stream()
                .filter(finding -> finding.rule().severity() == Rule.Severity.ERROR)
                .toList();
        if (!refusals.isEmpty()) {
            String more = refusals.size() > 1 ? " (and " + (refusals.size() - 1) + " more)" : "";
            throw new ModelException("model " + model.name() + " in " + technology.name(), refusals.get(0) + more);
        }
        return new Design(circuit, findings);
    }
}
