package bmru.host.listen;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.audio.microphone.MicrophoneLine;
import bmru.audio.microphone.MicrophoneSource;
import bmru.audio.microphone.Microphones;
import bmru.audio.source.ResampledSource;
import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.input.PcmOptions;
import bmru.host.input.Recording;
import bmru.host.level.LevelOptions;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru listen}: sound as it arrives in, detections out. */
@Command(
        name = "listen",
        description = "Spots keywords in the sound of a microphone, or of a recording of any length.",
        footer = {
            "",
            "A word is reported once, however long the cells keep it. Ends with the recording, or with Ctrl-C. Names of"
                    + " microphones: bmru microphones."
        })
public final class ListenCommand implements Callable<Integer> {
    /** The model that a live command uses without {@code --model}. */
    static final String DEFAULT_MODEL = "stop-live";

    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A recording instead of a microphone, as fast as it goes; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--file", paramLabel = "FILE", hidden = true)
    private @Nullable Path alias;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Part of the microphone's name (default: the system's).")
    private @Nullable String device;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = DEFAULT_MODEL,
            description = "Model file, or the name of a bundled model (default: ${DEFAULT-VALUE}).")
    private String modelName = DEFAULT_MODEL;

    @Mixin
    private LevelOptions levelOptions;

    @Mixin
    private PcmOptions pcm;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (file != null && alias != null) {
            throw new RefusedException(file + " and --file " + alias + ": allowed one recording");
        }
        Path input = file == null ? alias : file;
        if (device != null && input != null) {
            throw new RefusedException("--device and " + input + " given: allowed one of them");
        }
        Model model = ModelFile.read(modelName);
        if (!model.frontEnd().normalisation().causal()) {
            throw new RefusedException(
                    modelName + ": its normalisation \"clip\" needs a whole clip before its first frame:"
                            + " wanted a model for live sound, such as " + DEFAULT_MODEL);
        }
        Level level = levelOptions.of(model).get();
        return input == null ? listen(model, level) : read(model, level, input);
    }

    private int read(Model model, Level level, Path input) throws IOException {
        ListenPrinter printer = new ListenPrinter(results);
        try (Recording recording = opened(model, input)) {
            ListenLoop loop = new ListenLoop(model, level, () -> 0, printer);
            loop.run(recording.source());
            printer.end(loop);
            recording.warnings().forEach(warning -> results.warn(recording.name() + ": " + warning));
        }
        return ExitCode.OK;
    }

    private Recording opened(Model model, Path input) throws IOException {
        return input.equals(STANDARD_INPUT)
                ? Recording.of(System.in, pcm.format(), "standard input", model.frontEnd())
                : Recording.open(input, model.frontEnd());
    }

    private int listen(Model model, Level level) throws IOException {
        Microphones.Device chosen = device == null ? Microphones.standard() : Microphones.named(device);
        FrontEnd frontEnd = model.frontEnd();
        try (MicrophoneSource microphone = MicrophoneLine.open(chosen, frontEnd.sampleRateHz())) {
            results.warn(chosen.name() + " to the " + levelOptions.text() + "; Ctrl-C ends");
            ListenPrinter printer = new ListenPrinter(results);
            ListenLoop loop = new ListenLoop(model, level, microphone::overruns, printer);
            // Closing ends the read that the loop waits in; without it a Ctrl-C would not get the last line.
            Thread end = new Thread(() -> printer.end(loop));
            Runtime.getRuntime().addShutdownHook(end);
            loop.run(ResampledSource.at(frontEnd.sampleRateHz(), microphone));
        }
        return ExitCode.OK;
    }
}
