package bmru.host.run;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.audio.pcm.PcmFormat;
import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.host.input.InputFiles;
import bmru.host.input.ModelOption;
import bmru.host.input.PcmOptions;
import bmru.host.input.Recording;
import bmru.host.level.LevelOptions;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Failures;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru run}: recordings in, a decision each out. */
@Command(
        name = "run",
        description = "Runs recordings, or features, through the network; prints a decision for each.",
        footer = {
            "",
            "- is standard input: WAV, FLAC or raw sound.",
            "",
            "A model whose front end looks at a clip sees the first second of a recording, padded with zeros; a causal"
                    + " one sees all of it. For words in long recordings see bmru listen."
        })
public final class RunCommand implements Callable<Integer> {
    static final Path STANDARD_INPUT = Path.of("-");

    /** What it is called where a file has its name. */
    static final String STANDARD_INPUT_NAME = "standard input";

    @Mixin
    private InputFiles input;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private LevelOptions levelOptions;

    @Mixin
    private PcmOptions pcm;

    @Option(
            names = "--trace",
            paramLabel = "T.csv",
            description = "Writes candidates, states and class values of every frame of the one input.")
    private @Nullable Path traceFile;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        List<Path> paths = input.paths();
        if (Collections.frequency(paths, STANDARD_INPUT) > 1) {
            throw new RefusedException("-: given more than once, allowed once: standard input can be read only once");
        }
        // Frames of several inputs in one file could not be told apart, and are computed side by side.
        if (traceFile != null && paths.size() != 1) {
            throw new RefusedException("--trace: " + paths.size() + " inputs given, allowed 1");
        }
        files.require(traceFile);
        Model model = modelOption.read();
        levelOptions.warnOfLoss(model, results::warn);
        Supplier<Level> levels = levelOptions.of(model);
        if (traceFile == null) {
            return recogniseAll(model, levels, paths, null);
        }
        try (AtomicFile trace = AtomicFile.create(traceFile)) {
            int exitCode = recogniseAll(model, levels, paths, trace.writer());
            if (exitCode == ExitCode.OK) {
                trace.commit();
            }
            return exitCode;
        }
    }

    private int recogniseAll(Model model, Supplier<Level> levels, List<Path> paths, @Nullable Appendable trace)
            throws IOException, InterruptedException {
        PcmFormat raw = pcm.format();
        RecognitionPrinter printer = new RecognitionPrinter(results, model, levelOptions, paths);
        boolean[] refused = new boolean[1];
        InOrder.each(
                paths,
                () -> new Recogniser(model, levels.get(), trace),
                (recogniser, path) -> path.equals(STANDARD_INPUT)
                        ? recogniser.recognise(
                                () -> Recording.of(System.in, raw, STANDARD_INPUT_NAME, model.frontEnd()))
                        : recogniser.recognise(path),
                printer::print,
                failure -> {
                    if (!Failures.isBadInput(failure)) {
                        throw failure;
                    }
                    // The other recordings still get their line; the exit code says that one was refused.
                    results.warn(Failures.message(failure));
                    refused[0] = true;
                });
        return refused[0] ? ExitCode.BAD_INPUT : ExitCode.OK;
    }
}
