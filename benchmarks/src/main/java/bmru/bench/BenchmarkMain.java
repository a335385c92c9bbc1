package bmru.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match the arguments (all options of JMH) and holds the figures against the bars. */
public final class BenchmarkMain {
    private static final int CHECK_FAILED = 1;
    private static final int WRONG_USE = 2;

    private BenchmarkMain() {}

    public static void main(String[] arguments) throws RunnerException {
        try {
            CommandLineOptions commandLine = new CommandLineOptions(arguments);
            if (commandLine.shouldHelp()) {
                commandLine.showHelp();
                return;
            }
            Options options = new OptionsBuilder()
                    .parent(commandLine)
                    .shouldDoGC(true)
                    .jvmArgsAppend("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC")
                    .build();
            Collection<RunResult> results = new Runner(options).run();
            Summary summary = Summary.of(results);
            System.out.print(summary.text());
            System.exit(summary.allMet() ? 0 : CHECK_FAILED);
        } catch (CommandLineOptionException | java.io.IOException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(WRONG_USE);
        }
    }
}
