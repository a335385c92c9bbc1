package bmru.host.demo;

import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.program.Program;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlannedClip;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.report.SessionReport;
import bmru.hil.result.Results;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunFiles;
import bmru.hil.run.RunListener;
import bmru.host.input.Home;
import bmru.host.input.InputFrames;
import bmru.host.input.ModelOption;
import bmru.host.play.PlanOptions;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import bmru.host.session.RecordedRun;
import bmru.host.session.SessionOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru demo}: the bundled recordings through the whole chain, over a board, with a session and its report. */
@Command(name = "demo", description = "Programs a virtual board and plays the bundled recordings through it.")
public final class DemoCommand implements Callable<Integer>, Interruption.Heeded {
    /** A recording goes through in a few hundredths of a second; some hundred samples of each are enough for a mean. */
    private static final int SAMPLES_PER_SECOND = 10_000;

    /** The most: nobody wants to wait for twelve seconds of sound. */
    private static final int FRAMES_PER_SECOND = 1000;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private SessionOptions session;

    @Mixin
    private bmru.host.table.Results results;

    @Override
    public Integer call() throws Exception {
        Path samples = samples();
        Circuit circuit = modelOption.circuit();
        Model model = circuit.model();
        BoardDefinition definition = DefinitionReader.bundled("virtual");
        ChipTables tables = definition.tables(circuit);
        Program program = Programs.compile(
                circuit, modelOption.name(), definition, new TablesOption.Chosen(definition.idealTables(), tables));
        Path folder = session.folder("demo");
        try (DemoBoard demo = DemoBoard.open(circuit);
                Rig rig = Rig.of(demo.board(), demo::board, circuit, definition, tables, program)) {
            Run run = Run.of(
                    rig,
                    plan(model, samples),
                    file -> InputFrames.read(samples.resolve(file), model, results::warn),
                    SAMPLES_PER_SECOND,
                    0,
                    RunListener.SILENT);
            RecordedRun.of(
                    folder,
                    run.begin(
                            folder,
                            session.planned(rig, "demo", SAMPLES_PER_SECOND, 0, FRAMES_PER_SECOND),
                            Map.of(RunFiles.MODEL, Files.readAllBytes(modelOption.file())),
                            HostClock.system()));
            results.print(report(demo, model, folder));
        }
        return ExitCode.OK;
    }

    private static bmru.host.table.Report report(DemoBoard demo, Model model, Path folder) throws IOException {
        RecordedSession session = SessionReader.open(folder);
        Path page = SessionReport.of(session).write(folder.resolve(SessionReport.FOLDER));
        return new DemoReport(model, Results.of(session), session.readings()).of(demo.link(), folder, page);
    }

    private static Plan plan(Model model, Path samples) throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            List<PlannedClip> clips = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .map(file -> new PlannedClip(
                            String.valueOf(file.getFileName()), PlanOptions.word(file, model), 1, "", List.of()))
                    .toList();
            return new Plan(
                    "demo",
                    samples.toString(),
                    null,
                    RunFiles.PROGRAM,
                    0,
                    Plan.Order.GIVEN,
                    FRAMES_PER_SECOND,
                    0,
                    clips);
        }
    }

    private static Path samples() throws IOException {
        Path folder = Home.samples().toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(folder + ": no folder with the bundled recordings; start bmru with its script");
        }
        return folder;
    }
}
