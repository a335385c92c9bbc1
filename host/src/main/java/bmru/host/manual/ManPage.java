package bmru.host.manual;

import bmru.host.manual.Roff.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command as a manual page: what its {@code --help} has, in the sections that manual pages have. */
final class ManPage {
    /** What a line of a table has and prose has not. */
    private static final String COLUMNS = "  ";

    private final CommandLine command;
    private final CommandSpec spec;
    private final UsageMessageSpec usage;
    private final Help help;
    private final Roff page = new Roff();

    private ManPage(CommandLine command) {
        this.command = command;
        spec = command.getCommandSpec();
        usage = spec.usageMessage();
        help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    }

    /** The page of a command that was built with all its options. */
    static String of(CommandLine command) {
        return new ManPage(command).text();
    }

    /** What it is called by {@code man}: words joined, as everywhere. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private String text() {
        page.title(name(command), String.join(" ", spec.root().version()), "BMRU host");
        page.section("NAME").line(name(command) + " - " + summary());
        page.section("SYNOPSIS").line(help.synopsis(0).replaceAll("\\s+", " ").strip());
        page.section("DESCRIPTION");
        paragraphs(usage.description());
        paragraphs(usage.footer());
        items("ARGUMENTS", spec.positionalParameters());
        items("OPTIONS", spec.options());
        commands();
        page.section("EXIT STATUS");
        usage.exitCodeList().forEach(page::item);
        seeAlso();
        return page.toString();
    }

    /** One line, as {@code apropos} lists it: the first sentence. */
    private String summary() {
        String text = String.join(" ", usage.description());
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
    }

    /** Prose flows into the width of the reader's window, tables stay. */
    private void paragraphs(String[] lines) {
        List<String> paragraph = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty()) {
                end(paragraph);
            } else {
                paragraph.add(line.replace("%%", "%"));
            }
        }
        end(paragraph);
    }

    private void end(List<String> paragraph) {
        if (paragraph.stream().anyMatch(line -> line.contains(COLUMNS))) {
            page.verbatim(paragraph);
        } else if (!paragraph.isEmpty()) {
            page.paragraph(String.join(" ", paragraph));
        }
        paragraph.clear();
    }

    private void items(String section, List<? extends ArgSpec> arguments) {
        List<? extends ArgSpec> shown =
                arguments.stream().filter(argument -> !argument.hidden()).toList();
        if (shown.isEmpty()) {
            return;
        }
        page.section(section);
        shown.forEach(argument -> page.item(term(argument), String.join(" ", argument.description())));
    }

    private List<Part> term(ArgSpec argument) {
        String label = help.parameterLabelRenderer()
                .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
                .toString();
        if (argument instanceof PositionalParamSpec) {
            return List.of(Part.italic(label));
        }
        String names = String.join(", ", ((OptionSpec) argument).names());
        return List.of(Part.bold(names), Part.italic(label));
    }

    private void commands() {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        page.section("COMMANDS");
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            page.item(below.getKey(), new ManPage(below.getValue()).summary());
        }
    }

    private void seeAlso() {
        List<String> names = new ArrayList<>();
        for (CommandSpec above = spec.parent(); above != null; above = above.parent()) {
            names.add(0, above.qualifiedName("-") + "(1)");
        }
        command.getSubcommands().values().forEach(below -> names.add(name(below) + "(1)"));
        if (!names.isEmpty()) {
            page.section("SEE ALSO").line(String.join(", ", names));
        }
    }
}
