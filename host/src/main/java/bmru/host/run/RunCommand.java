package bmru.host.run;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.audio.pcm.PcmFormat;
import bmru.circuit.model.Model;
import bmru.host.input.ModelOption;
import bmru.host.input.PcmOptions;
import bmru.host.input.Recording;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru run}: recordings in, a decision each out. */
@Command(
        name = "run",
        description = "Runs recordings through the exact network; prints a decision for each.",
        footer = {
            "",
            "A model whose front end looks at a clip sees the first second of a recording, padded with zeros;",
            "a causal one sees all of it. See also: bmru listen --file, for words in long recordings."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.wav",
            description = "Recordings: WAV of any rate and channel count; - for raw sound on standard input.")
    private List<Path> files = List.of();

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private PcmOptions pcm;

    @Option(names = "--json", description = "One JSON object a line: file, decision, shares, frames, ms.")
    private boolean json;

    @Option(
            names = "--features",
            paramLabel = "F.csv",
            description = "Features instead of recordings: header f0,f1,..., a frame a line.")
    private @Nullable Path featureFile;

    @Option(
            names = "--trace",
            paramLabel = "T.csv",
            description = "Writes candidates, states and class values of every frame of the one input.")
    private @Nullable Path traceFile;

    @Override
    public Integer call() throws Exception {
        int inputs = files.size() + (featureFile == null ? 0 : 1);
        if (inputs == 0 || (featureFile != null && !files.isEmpty())) {
            throw new RefusedException("wanted recordings, or --features F.csv");
        }
        if (Collections.frequency(files, STANDARD_INPUT) > 1) {
            throw new RefusedException("-: given more than once, allowed once: standard input can be read only once");
        }
        if (traceFile != null && inputs != 1) {
            throw new RefusedException("--trace: " + inputs + " recordings given, allowed 1");
        }
        Model model = modelOption.read();
        if (traceFile == null) {
            return recogniseAll(model, null);
        }
        try (AtomicFile trace = AtomicFile.create(traceFile)) {
            int exitCode = recogniseAll(model, trace.writer());
            if (exitCode == ExitCode.OK) {
                trace.commit();
            }
            return exitCode;
        }
    }

    private int recogniseAll(Model model, @Nullable Appendable trace) throws IOException {
        Recogniser recogniser = new Recogniser(model, trace);
        RecognitionPrinter printer = new RecognitionPrinter(spec.commandLine().getOut(), json, files);
        if (featureFile != null) {
            printer.print(recogniser.recogniseFeatures(featureFile));
            return ExitCode.OK;
        }
        int exitCode = ExitCode.OK;
        for (Path file : files) {
            try {
                Recognition recognition = recognise(recogniser, file, model);
                printer.print(recognition);
                for (String warning : recognition.warnings()) {
                    spec.commandLine().getErr().println("bmru run: " + recognition.file() + ": " + warning);
                }
            } catch (IOException e) {
                if (!Failures.isBadInput(e)) {
                    throw e;
                }
                // The other recordings still get their line; the exit code tells that one was refused.
                spec.commandLine().getErr().println("bmru run: " + Failures.message(e));
                exitCode = ExitCode.BAD_INPUT;
            }
        }
        return exitCode;
    }

    private Recognition recognise(Recogniser recogniser, Path file, Model model) throws IOException {
        if (!file.equals(STANDARD_INPUT)) {
            return recogniser.recognise(file);
        }
        PcmFormat format = pcm.format();
        return recogniser.recognise(() -> Recording.of(System.in, format, "standard input", model.frontEnd()));
    }
}
