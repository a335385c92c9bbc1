package bmru.host.circuit;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Silicon;
import bmru.circuit.element.TransistorCount;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.rule.DesignRules;
import bmru.circuit.rule.Finding;
import bmru.circuit.rule.Rule;
import bmru.circuit.technology.Technologies;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit show}: the elements, transistors by kind, static power, what the design rules find. */
@Command(
        name = "show",
        description = "Shows the circuit of a model: transistors, static power, elements, what the design rules find.",
        footer = {
            "",
            "--elements and --csv have every element. Exit code 2 where a design rule refuses the circuit; --json has"
                    + " every finding. netlist_transistors: in " + Technologies.GENERIC
                    + ", the technology of netlist, which"
                    + " leaves out other weights."
        })
final class ShowCommand implements Callable<Integer> {
    /** More of one rule are counted, not printed. */
    private static final int PRINTED_A_RULE = 2;

    private static final Columns<Circuit> SCOPES = Columns.of(Circuit.class)
            .text("silicon", Circuit::silicon)
            .count("mirrors", ShowCommand::mirrors)
            .count("transistors", circuit -> TransistorCount.of(circuit).total())
            .count("bias_channels", circuit -> circuit.structure().channels().size())
            .number("static_cells_nW", 2, Circuit::staticCellsNanowatt);

    private static final Columns<Kind> KINDS =
            Columns.of(Kind.class).text("kind", Kind::kind).count("transistors", Kind::transistors);

    private static final Columns<Finding> FINDINGS = Columns.of(Finding.class)
            .text("severity", finding -> finding.rule().severity())
            .text("rule", Finding::rule)
            .text("element", Finding::element)
            .text("what", Finding::what);

    /** Transistors of a kind. */
    private record Kind(String kind, int transistors) {}

    @Mixin
    private CircuitOptions options;

    @Mixin
    private ConverterOptions converters;

    @Option(names = "--elements", description = "Prints every element with its parameter and what it is made as.")
    private boolean elements;

    @Mixin
    private StudyOutput output;

    @Override
    public Integer call() throws Exception {
        output.require(null);
        Circuit circuit = Circuit.of(options.model(), options.technology(), options.silicon());
        List<Finding> findings = DesignRules.check(circuit, converters.load(circuit));
        boolean refused = DesignRules.refused(findings);
        if (!refused) {
            output.write(ElementTable.whole(circuit));
        }
        output.results().print(report(circuit, findings));
        return refused ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private Report report(Circuit circuit, List<Finding> findings) {
        List<Circuit> scopes = new ArrayList<>();
        for (Silicon silicon : Silicon.values()) {
            scopes.add(Circuit.of(circuit.model(), circuit.technology(), silicon));
        }
        Report report = new Report()
                .text("model", circuit.model().name())
                .count("features", circuit.model().projection().inputs())
                .count(
                        "cells_a_layer",
                        circuit.model().layers().stream().map(Layer::cells).toList())
                .text("labels", circuit.model().labels())
                .subject("technology", circuit.technology().name(), "simulated")
                .text("source", circuit.technology().provenance().get("source"))
                .number("supply_V", 2, circuit.technology().supplyVolt())
                .text("silicon", circuit.silicon())
                .text("leaks_of_nodes", circuit.silicon().leaks())
                .count(
                        "published_transistors",
                        TransistorCount.isPublishedSize(circuit.structure()) ? TransistorCount.PUBLISHED : null)
                .count("netlist_transistors", netlistTransistors(circuit.model()))
                .text("transistors_beside", beside(circuit))
                .table(new Table<>("scopes", SCOPES, scopes))
                .table(new Table<>(
                        "transistors",
                        KINDS,
                        TransistorCount.of(circuit).byKind().entrySet().stream()
                                .map(entry -> new Kind(entry.getKey(), entry.getValue()))
                                .toList()))
                .table(ElementSummary.stages(circuit))
                .table(ElementSummary.cells(circuit));
        if (elements) {
            report.table(ElementTable.brief(circuit));
        }
        return findings(report, findings);
    }

    private Report findings(Report report, List<Finding> findings) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.rule().severity())
                        .thenComparing(Finding::rule))
                .toList();
        if (output.results().json()) {
            return report.table(new Table<>("findings", FINDINGS, sorted));
        }
        report.line("").line("Design rules");
        for (Rule rule : sorted.stream().map(Finding::rule).distinct().toList()) {
            List<Finding> ofRule =
                    sorted.stream().filter(finding -> finding.rule() == rule).toList();
            report.line(rule.severity() + ", " + ofRule.size() + " x " + rule + ": " + rule.meaning());
            // Weights that the silicon leaves out are all listed: they are what the circuit is not.
            ofRule.stream()
                    .limit(rule == Rule.WEIGHT_ABSENT ? ofRule.size() : PRINTED_A_RULE)
                    .forEach(finding -> report.line("- " + finding.element() + " " + finding.what()));
        }
        return sorted.isEmpty() ? report.line("nothing found") : report;
    }

    /** Of the deck that {@code circuit netlist} writes, always of this technology. */
    private static int netlistTransistors(Model model) {
        return TransistorCount.of(Circuit.of(model, Technologies.bundled(Technologies.GENERIC)))
                .total();
    }

    /** How the drawing compares with the published one of the same size. */
    private static @Nullable String beside(Circuit circuit) {
        return TransistorCount.isPublishedSize(circuit.structure())
                ? TransistorCount.PUBLISHED - netlistTransistors(circuit.model())
                        + " fewer in the netlist; no split is published"
                : null;
    }

    private static long mirrors(Circuit circuit) {
        return circuit.stages().stream()
                .flatMap(stage -> stage.mirrors().stream())
                .filter(Mirror::exists)
                .count();
    }
}
