package bmru.hil.run;

import bmru.audio.feature.Features;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.boards.wire.PacketLayout;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelReader;
import bmru.circuit.technology.Technologies;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlannedClip;
import bmru.hil.record.HostClock;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The reference network on a virtual board, and clips of random frames for it. */
final class TestRig {
    static final int FRAMES = 40;
    private static final int FEATURES = 13;
    static final int SAMPLES = 2000;
    private static final Path MODEL = Path.of("../circuit-model/src/test/resources/golden/small.model.json");

    private TestRig() {}

    static Rig virtual() throws IOException {
        return of("virtual:7", board -> board);
    }

    /** @param before what stands before each board that is opened */
    static Rig of(String uri, UnaryOperator<Board> before) throws IOException {
        Circuit circuit = circuit();
        return of(() -> before.apply(Boards.open(uri, circuit, 1)));
    }

    static Circuit circuit() throws IOException {
        return Circuit.of(ModelReader.read(Files.readString(MODEL), MODEL.toString()), Technologies.published());
    }

    static Rig of(Rig.Opener opener) throws IOException {
        Circuit circuit = circuit();
        BoardDefinition definition = DefinitionReader.bundled("virtual");
        ChipTables tables = definition.tables(circuit);
        Program program = new Program(
                "small",
                "-",
                "virtual",
                definition.idealTables(),
                PacketLayout.VERSION,
                BiasProgram.compile(circuit, tables).words());
        return Rig.of(opener.open(), opener, circuit, definition, tables, program);
    }

    /** The same frames for the same name. */
    static Features frames(String file) {
        Random random = new Random(file.hashCode());
        float[] values = new float[FRAMES * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Features.of(FEATURES, values);
    }

    static Plan plan(int clips, int rate) {
        List<PlannedClip> planned = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            planned.add(new PlannedClip("clip " + i, i % 2 == 0 ? "other" : null, 1 + i % 2, "", List.of()));
        }
        return new Plan("day", null, null, RunFiles.PROGRAM, 5, Plan.Order.SHUFFLED, rate, 10, planned);
    }

    static Run run(Rig rig, Plan plan, int attempts, RunListener listener) throws IOException {
        return Run.of(rig, plan, TestRig::frames, SAMPLES, attempts, listener);
    }

    static RunEnd begin(Rig rig, Plan plan, int attempts, RunListener listener, Path folder) throws IOException {
        return run(rig, plan, attempts, listener)
                .begin(
                        folder,
                        planned(rig, plan),
                        Map.of(RunFiles.MODEL, Files.readAllBytes(MODEL)),
                        HostClock.system());
    }

    static Manifest planned(Rig rig, Plan plan) {
        return rig.planned(
                plan.name(), rig.conditions(Map.of("bmru", "test"), SAMPLES, 23.0, plan.seed(), plan.frameRateHz()));
    }

    static RunEnd resume(Rig rig, Path folder, RunListener listener) throws IOException {
        Run run = run(rig, RunFiles.read(folder).plan(), 0, listener);
        run.skipPlayed(folder);
        return run.resume(folder, HostClock.system());
    }
}
