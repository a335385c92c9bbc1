package bmru.host.demo;

import bmru.circuit.model.Model;
import bmru.host.input.Home;
import bmru.host.input.ModelFile;
import bmru.host.run.Recogniser;
import bmru.host.run.Recognition;
import bmru.host.terminal.BadInputException;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru demo}: the bundled recordings through the whole chain. */
@Command(name = "demo", description = "Runs the bundled recordings through the whole chain.")
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = ModelFile.DEFAULT,
            description = "Model file, or the name of a bundled model (default: ${DEFAULT-VALUE}).")
    private String modelName;

    @Override
    public Integer call() throws Exception {
        Model model = ModelFile.read(modelName);
        PrintWriter out = spec.commandLine().getOut();
        out.println("sound -> MFCC frames -> exact network \"" + model.name() + "\" (" + model.cells() + " cells, "
                + model.parameters() + " parameters) -> votes -> decision");
        if (!model.provenance().containsKey("data")) {
            out.println("(a reference network with random weights: it is not trained, its decisions mean nothing)");
        }
        Recogniser recogniser = new Recogniser(model, null);
        for (Path sample : samples()) {
            Recognition recognition = recogniser.recognise(sample);
            out.printf(
                    Locale.ROOT,
                    "  %-20s %-8s %5.1f %% of %d frames%n",
                    sample.getFileName(),
                    recognition.decision(),
                    100 * recognition.shares().getOrDefault(recognition.decision(), 0.0),
                    recognition.frames());
        }
        return ExitCode.OK;
    }

    private static List<Path> samples() throws IOException, BadInputException {
        Path folder = Home.samples();
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": no folder with the bundled recordings; start bmru with its script");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }
}
