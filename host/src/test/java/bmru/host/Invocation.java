package bmru.host;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * One run of the command.
 *
 * @param exitCode that the process would end with
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Invocation(int exitCode, String out, String err) {
    /** The project's root, from the module's folder in which its tests run. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static final Path SAMPLES = ROOT.resolve("samples");
    public static final Path GOLDEN = ROOT.resolve("circuit-model/src/test/resources/golden");
    /** An untrained network whose trace is known. */
    public static final String REFERENCE = GOLDEN.resolve("small.model.json").toString();

    public static Invocation of(String... arguments) {
        return in(ROOT, arguments);
    }

    /** @param home folder that the start script would name, with models and samples */
    public static Invocation in(Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        System.setProperty("bmru.home", home.toString());
        int exitCode = Bmru.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }
}
