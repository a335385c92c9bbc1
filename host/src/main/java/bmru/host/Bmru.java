package bmru.host;

import bmru.host.bench.BenchCommand;
import bmru.host.board.BoardCommand;
import bmru.host.board.DoctorCommand;
import bmru.host.circuit.CircuitCommand;
import bmru.host.demo.DemoCommand;
import bmru.host.listen.ListenCommand;
import bmru.host.manual.CompletionCommand;
import bmru.host.manual.ManCommand;
import bmru.host.microphone.MicrophonesCommand;
import bmru.host.model.ModelCommand;
import bmru.host.program.ProgramCommand;
import bmru.host.run.RunCommand;
import bmru.host.table.Printable;
import bmru.host.technology.TechnologyCommand;
import bmru.host.terminal.CommandTree;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Failures;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.ResultStream;
import bmru.host.terminal.Subcommands;
import bmru.host.terminal.Terminal;
import bmru.host.train.EvaluateCommand;
import bmru.host.train.TrainCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code bmru}; the only place that ends the process. */
@Subcommands({
    DemoCommand.class,
    RunCommand.class,
    ModelCommand.class,
    TechnologyCommand.class,
    CircuitCommand.class,
    ProgramCommand.class,
    BoardCommand.class,
    DoctorCommand.class,
    BenchCommand.class,
    MicrophonesCommand.class,
    ListenCommand.class,
    TrainCommand.class,
    EvaluateCommand.class,
    ManCommand.class,
    CompletionCommand.class
})
@Command(
        name = "bmru",
        description = "Host for an analog keyword-spotting chip of bistable memory recurrent units.",
        mixinStandardHelpOptions = true,
        versionProvider = Bmru.Version.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":done",
            ExitCode.CHECK_FAILED + ":a check that was asked for failed",
            ExitCode.BAD_INPUT + ":wrong use or bad input, nothing was written for it",
            ExitCode.DEVICE_FAILED + ":an input or output device failed, or bmru itself",
            ExitCode.INTERRUPTED + ":ended by Ctrl-C"
        })
public final class Bmru {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Prints the stack trace of a failure.")
    private boolean debug;

    public static void main(String[] arguments) {
        // Whatever the locale, names and labels come out as they went in.
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(results, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(out, err, arguments);
        out.flush();
        if (exitCode == ExitCode.OK && results.lost()) {
            err.println("bmru: standard output: " + results.problem());
            exitCode = ExitCode.DEVICE_FAILED;
        }
        err.flush();
        System.exit(exitCode);
    }

    /** Runs one command line and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Bmru bmru = new Bmru();
        CommandLine commandLine = CommandTree.of(bmru, arguments).setOut(out).setErr(err);
        // Plain text wherever it goes: picocli takes a pipe for a terminal in newer versions of Java.
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commandLine.setUsageHelpWidth(Terminal.width());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println(command.getCommandSpec().qualifiedName() + ": " + Printable.of(Failures.message(failure)));
            if (bmru.debug) {
                failure.printStackTrace(err);
            }
            return Failures.exitCode(failure);
        });
        commandLine.setParameterExceptionHandler((failure, given) -> explain(failure, err));
        try (Interruption interruption = new Interruption()) {
            commandLine.setExecutionStrategy(parsed -> {
                CommandLine.ParseResult leaf = leaf(parsed);
                requireCommand(leaf);
                if (leaf.commandSpec().userObject() instanceof Interruption.Heeded) {
                    interruption.arm();
                }
                return new CommandLine.RunLast().execute(parsed);
            });
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("bmru: " + Failures.message(e));
            return Failures.exitCode(e);
        }
    }

    private static CommandLine.ParseResult leaf(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
    }

    /** A group of commands does nothing by itself. */
    private static void requireCommand(CommandLine.ParseResult leaf) {
        CommandSpec spec = leaf.commandSpec();
        boolean described = leaf.isUsageHelpRequested() || leaf.isVersionHelpRequested();
        if (!spec.subcommands().isEmpty() && !described) {
            throw new ParameterException(
                    spec.commandLine(),
                    "wanted a command, one of: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }

    private static int explain(ParameterException failure, PrintWriter err) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        err.println(command + ": " + Printable.of(message(failure)));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try: " + command + " --help");
        return ExitCode.BAD_INPUT;
    }

    private static String message(ParameterException failure) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !spec.subcommands().isEmpty()) {
            String given = unmatched.getUnmatched().get(0);
            if (!given.startsWith("-")) {
                return "\"" + given + "\": no such command: there are "
                        + String.join(", ", spec.subcommands().keySet());
            }
        }
        return String.valueOf(failure.getMessage());
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Bmru.class.getPackage().getImplementationVersion();
            return new String[] {"bmru " + (version == null ? "(not packaged)" : version)};
        }
    }
}
