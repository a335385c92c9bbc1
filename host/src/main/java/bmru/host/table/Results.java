package bmru.host.table;

import bmru.host.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the results of a command go, and how: the same option in every command that reports something. */
public final class Results {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON: an object, or one a line.")
    private boolean json;

    public void print(Report report) {
        List<String> lines = json ? JsonReport.lines(report) : TextReport.lines(report, Terminal.width());
        lines.forEach(out()::println);
        out().flush();
    }

    public <T> void print(Table<T> table) {
        print(new Report().table(table));
    }

    /**
     * One row as soon as it is known: an object, or its line for people.
     *
     * @param text for people, names from outside escaped already; broken where it is wider than the terminal
     */
    public <T> void print(Columns<T> columns, T row, String text) {
        if (json) {
            out().println(JsonReport.line(columns, row));
        } else {
            text.lines()
                    .flatMap(line -> TextLayout.hung(line, Terminal.width()).stream())
                    .forEach(out()::println);
        }
        out().flush();
    }

    public boolean json() {
        return json;
    }

    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where progress goes. */
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What does not stop the command, on standard error with its name. */
    public void warn(String message) {
        // Of the command: this mixin's own specification has no name where it is part of another mixin.
        String command = spec.commandLine().getCommandSpec().qualifiedName();
        err().println(command + ": " + Printable.of(message));
        err().flush();
    }
}
