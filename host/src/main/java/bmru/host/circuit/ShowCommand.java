package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.TransistorCount;
import bmru.circuit.rule.DesignRules;
import bmru.circuit.rule.Finding;
import bmru.circuit.rule.Rule;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit show}: the elements, transistors by kind, static power, what the design rules find. */
@Command(
        name = "show",
        description = "Shows the circuit of a model: elements, transistors, static power, design rules.",
        footer = {"", "Exit code 2 where a design rule refuses the circuit."})
final class ShowCommand implements Callable<Integer> {
    /** More of one rule are counted, not printed. */
    private static final int PRINTED_A_RULE = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Option(names = "--csv", paramLabel = "F", description = "Writes every element with its size or current.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Circuit circuit = Circuit.of(options.model(), options.technology());
        List<Finding> findings = DesignRules.check(circuit);
        boolean refused = DesignRules.refused(findings);
        if (csv != null && !refused) {
            AtomicFile.writeText(csv, ElementTable.csv(circuit));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(json(circuit, findings)));
        } else {
            print(circuit, findings, out);
        }
        return refused ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private static void print(Circuit circuit, List<Finding> findings, PrintWriter out) {
        if (ElementTable.rows(circuit) <= ElementTable.PRINTED_ROWS) {
            out.print(ElementTable.text(circuit));
        } else {
            out.printf("elements      %d, see --csv%n", ElementTable.rows(circuit));
        }
        TransistorCount count = TransistorCount.of(circuit);
        out.printf(Locale.ROOT, "%nmodel         %s%n", circuit.model().name());
        out.printf(
                Locale.ROOT,
                "technology    %s (%s)%n",
                circuit.technology().name(),
                circuit.technology().provenance().getOrDefault("source", "source not told"));
        out.printf(Locale.ROOT, "transistors   %d%n", count.total());
        count.byKind().forEach((kind, number) -> out.printf(Locale.ROOT, "  %6d      %s%n", number, kind));
        out.printf(Locale.ROOT, "static power  %.2f nW (cells)%n", circuit.staticCellsNanowatt());
        out.printf(Locale.ROOT, "design rules  %d findings%n", findings.size());
        for (Rule rule : Rule.values()) {
            List<Finding> ofRule =
                    findings.stream().filter(f -> f.rule() == rule).toList();
            ofRule.stream().limit(PRINTED_A_RULE).forEach(finding -> out.println("  " + finding));
            if (ofRule.size() > PRINTED_A_RULE) {
                out.printf("  ... and %d more of %s%n", ofRule.size() - PRINTED_A_RULE, rule);
            }
        }
    }

    private static ObjectNode json(Circuit circuit, List<Finding> findings) {
        ObjectNode object = Json.object();
        object.put("model", circuit.model().name());
        object.put("technology", circuit.technology().name());
        TransistorCount count = TransistorCount.of(circuit);
        object.put("transistors", count.total());
        ObjectNode kinds = object.putObject("transistorsByKind");
        count.byKind().forEach(kinds::put);
        object.put("staticCells_nW", circuit.staticCellsNanowatt());
        var list = object.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode entry = list.addObject();
            entry.put("rule", finding.rule().toString());
            entry.put("severity", finding.rule().severity().toString());
            entry.put("element", finding.element());
            entry.put("what", finding.what());
        }
        return object;
    }
}
