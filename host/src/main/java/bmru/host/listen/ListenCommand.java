package bmru.host.listen;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.audio.microphone.MicrophoneLine;
import bmru.audio.microphone.MicrophoneSource;
import bmru.audio.microphone.Microphones;
import bmru.audio.source.ResampledSource;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.input.Recording;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru listen}: sound as it arrives in, detections out. */
@Command(
        name = "listen",
        description = "Spots keywords in the sound of a microphone, or of a recording of any length.",
        footer = {
            "",
            "A word is reported once, however long the cells keep it. Ends with the recording, or with",
            "Ctrl-C. Names of microphones: bmru microphones."
        })
public final class ListenCommand implements Callable<Integer> {
    /** The model that a live command uses without {@code --model}. */
    static final String DEFAULT_MODEL = "stop-live";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Part of the microphone's name (default: the system's).")
    private @Nullable String device;

    @Option(
            names = "--file",
            paramLabel = "F.wav",
            description = "A recording instead of a microphone, as fast as it goes.")
    private @Nullable Path file;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = DEFAULT_MODEL,
            description = "Model file, or the name of a bundled model (default: ${DEFAULT-VALUE}).")
    private String modelName = DEFAULT_MODEL;

    @Option(
            names = "--json",
            description = "One JSON object a line: event (detection, overrun or end), seconds; of a detection label and"
                    + " share or margin_nA, of lost sound overruns, at the end frames, detections and overruns.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (device != null && file != null) {
            throw new RefusedException("--device and --file given: allowed one of them");
        }
        Model model = ModelFile.read(modelName);
        if (!model.frontEnd().normalisation().causal()) {
            throw new RefusedException(
                    modelName + ": its normalisation \"clip\" needs a whole clip before its first frame:"
                            + " wanted a model for live sound, such as " + DEFAULT_MODEL);
        }
        return file == null ? listen(model) : read(model, file);
    }

    private int read(Model model, Path recordingFile) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ListenPrinter printer = new ListenPrinter(out, json);
        try (Recording recording = Recording.open(recordingFile, model.frontEnd())) {
            ListenLoop loop = new ListenLoop(model, () -> 0, printer);
            loop.run(recording.source());
            printer.end(loop);
        }
        return ExitCode.OK;
    }

    private int listen(Model model) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Microphones.Device chosen = device == null ? Microphones.standard() : Microphones.named(device);
        FrontEnd frontEnd = model.frontEnd();
        try (MicrophoneSource microphone = MicrophoneLine.open(chosen, frontEnd.sampleRateHz())) {
            spec.commandLine().getErr().println("bmru listen: " + chosen.name() + ", Ctrl-C ends");
            ListenPrinter printer = new ListenPrinter(out, json);
            ListenLoop loop = new ListenLoop(model, microphone::overruns, printer);
            // Closing ends the read that the loop waits in; without it a Ctrl-C would not get the last line.
            Thread end = new Thread(() -> printer.end(loop));
            Runtime.getRuntime().addShutdownHook(end);
            loop.run(ResampledSource.at(frontEnd.sampleRateHz(), microphone));
        }
        return ExitCode.OK;
    }
}
