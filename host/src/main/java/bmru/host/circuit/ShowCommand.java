package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.element.TransistorCount;
import bmru.circuit.model.Model;
import bmru.circuit.rule.DesignRules;
import bmru.circuit.rule.Finding;
import bmru.circuit.rule.Rule;
import bmru.circuit.technology.Technology;
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
        description = "Shows the circuit of a model: transistors, static power, elements, what the design rules find.",
        footer = {
            "",
            "--elements and --csv tell every element. Exit code 2 where a design rule refuses",
            "the circuit; --json tells every finding."
        })
final class ShowCommand implements Callable<Integer> {
    /** More of one rule are counted, not printed. */
    private static final int PRINTED_A_RULE = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

    @Mixin
    private ConverterOptions converters;

    @Option(names = "--csv", paramLabel = "F", description = "Writes every element with its size or current.")
    private @Nullable Path csv;

    @Option(names = "--elements", description = "Prints every element with its parameter and what it is made as.")
    private boolean elements;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv);
        Model model = options.model();
        Technology technology = options.technology();
        Circuit circuit = Circuit.of(model, technology, options.silicon());
        List<Finding> findings = DesignRules.check(circuit, converters.load(circuit));
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

    private void print(Circuit circuit, List<Finding> findings, PrintWriter out) {
        Model model = circuit.model();
        out.printf(
                "model         %s: %d features, %d cells in %d layers, %d classes%n",
                model.name(),
                model.projection().inputs(),
                circuit.cells().size(),
                model.layers().size(),
                model.labels().size());
        out.printf("technology    %s%n", circuit.technology().name());
        String source = circuit.technology().provenance().getOrDefault("source", "");
        if (!source.isEmpty()) {
            out.printf("              %s%n", source);
        }
        TransistorCount count = TransistorCount.of(circuit);
        out.printf("transistors   %d%n", count.total());
        count.byKind().forEach((kind, number) -> out.printf("%12d  %s%n", number, kind));
        printScopes(circuit, out);
        out.printf(
                Locale.ROOT,
                "static power  %.2f nW: the cells' programmed currents at %.2f V%n%n",
                circuit.staticCellsNanowatt(),
                circuit.technology().supplyVolt());
        out.print(ElementSummary.stages(circuit));
        out.println();
        out.print(ElementSummary.cells(circuit));
        if (elements) {
            out.println();
            out.print(ElementTable.text(circuit));
        }
        out.println();
        printFindings(findings, out);
    }

    /** What is silicon decides what is counted: both scopes, beside the publication where the size is its own. */
    private static void printScopes(Circuit circuit, PrintWriter out) {
        for (Silicon silicon : Silicon.values()) {
            Circuit scope = Circuit.of(circuit.model(), circuit.technology(), silicon);
            out.printf(
                    "              %s: %d transistors",
                    silicon, TransistorCount.of(scope).total());
            if (TransistorCount.isPublishedSize(circuit.structure())) {
                out.printf(
                        Locale.ROOT,
                        ", %+d to the published %d",
                        TransistorCount.of(scope).total() - TransistorCount.PUBLISHED,
                        TransistorCount.PUBLISHED);
            }
            out.println();
        }
        out.printf(
                "silicon       %s: leaks of nodes are %s%n",
                circuit.silicon(),
                circuit.silicon().compensatesLeaks() ? "taken off their biases" : "left in, as published");
    }

    private static void printFindings(List<Finding> findings, PrintWriter out) {
        out.printf(
                "design rules  %d errors, %d warnings, %d notes%n",
                count(findings, Rule.Severity.ERROR),
                count(findings, Rule.Severity.WARNING),
                count(findings, Rule.Severity.NOTE));
        for (Rule.Severity severity : Rule.Severity.values()) {
            for (Rule rule : Rule.values()) {
                List<Finding> ofRule =
                        findings.stream().filter(f -> f.rule() == rule).toList();
                if (rule.severity() != severity || ofRule.isEmpty()) {
                    continue;
                }
                out.printf("  %-8s %4d x %s: %s%n", severity, ofRule.size(), rule, rule.meaning());
                // Weights that the silicon leaves out are all listed: they are what the circuit is not.
                int printed = rule == Rule.WEIGHT_ABSENT ? ofRule.size() : PRINTED_A_RULE;
                ofRule.stream()
                        .limit(printed)
                        .forEach(finding ->
                                out.println("                  " + finding.element() + " " + finding.what()));
                if (ofRule.size() > printed) {
                    out.println("                  ...");
                }
            }
        }
    }

    private static long count(List<Finding> findings, Rule.Severity severity) {
        return findings.stream().filter(f -> f.rule().severity() == severity).count();
    }

    private static ObjectNode json(Circuit circuit, List<Finding> findings) {
        ObjectNode object = Json.object();
        object.put("model", circuit.model().name());
        object.put("technology", circuit.technology().name());
        object.put("silicon", circuit.silicon().toString());
        TransistorCount count = TransistorCount.of(circuit);
        object.put("transistors", count.total());
        for (Silicon silicon : Silicon.values()) {
            Circuit scope = Circuit.of(circuit.model(), circuit.technology(), silicon);
            object.put("transistors_" + silicon, TransistorCount.of(scope).total());
        }
        if (TransistorCount.isPublishedSize(circuit.structure())) {
            object.put("transistorsPublished", TransistorCount.PUBLISHED);
        }
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
