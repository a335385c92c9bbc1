package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.open.BoardSetup;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.circuit.bias.BiasException;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.live.board.LiveRecord;
import bmru.hil.live.board.Pacer;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.run.Rig;
import bmru.hil.run.RigSession;
import bmru.hil.run.RunFiles;
import bmru.hil.session.Manifest;
import bmru.host.input.ModelFile;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import bmru.host.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A board that hears what the model hears. */
final class ListenBoard {
    @Option(
            names = "--board",
            paramLabel = "URI",
            description = "A board that is programmed with the model and hears the same; its bits, decisions and power"
                    + " come beside the model's. Its session keeps them, and neither sound nor features.")
    private @Nullable String uri;

    @Option(
            names = "--definition",
            paramLabel = "D.json",
            description = "Description of the board, a name or a file, where it is not the one of its name.")
    private @Nullable String definition;

    @Mixin
    private TablesOption tables;

    @Option(
            names = "--clock",
            paramLabel = "C",
            defaultValue = "sound",
            description = "Which clock leads: sound, the board runs frames as they come; board, on its own frame clock,"
                    + " frames are repeated or dropped and counted (default: ${DEFAULT-VALUE}).")
    private String clock = "sound";

    @Mixin
    private SessionOptions session;

    @Option(
            names = "--keep-features",
            description =
                    "The session keeps the features of the sound, too, as the currents that were put in: words can be"
                            + " guessed from them.")
    private boolean keepFeatures;

    boolean wanted() {
        return uri != null;
    }

    void check() throws RefusedException {
        if (uri == null && (session.isGiven() || keepFeatures)) {
            throw new RefusedException(
                    "--session, --keep-features: only a run with a board has a session: wanted --board");
        }
    }

    /**
     * A board, not programmed yet, and the model as its chip's tables make it.
     *
     * @param rig to be closed, which takes its currents to zero
     * @param stage the model with the board's converters
     */
    record Opened(Rig rig, Stage stage) {}

    Pacer pacer() throws RefusedException {
        for (Pacer.Lead lead : Pacer.Lead.values()) {
            if (lead.toString().equals(clock.toLowerCase(Locale.ROOT))) {
                return new Pacer(lead);
            }
        }
        throw new RefusedException("--clock " + clock + ": allowed sound, board");
    }

    /** Compiles and checks; nothing is sent. */
    Opened open(Setup setup, String modelName) throws IOException {
        if (setup.kind() != LevelKind.CHIP || setup.silicon() != Silicon.WHOLE) {
            throw new RefusedException("--board: a board has a whole chip: wanted --level chip --silicon whole");
        }
        String address = String.valueOf(uri);
        Circuit circuit = Design.of(setup.model(), Technologies.published(), Silicon.WHOLE)
                .circuit();
        BoardDefinition given = definition == null ? null : Programs.definition(definition);
        // Session numbers are no secret; they must only differ from those of the last process.
        Board board = Boards.open(address, new BoardSetup(circuit, given, tables.read()), System.nanoTime());
        try {
            BoardDefinition described =
                    given == null ? Programs.definition(board.info().board()) : given;
            TablesOption.Chosen chosen = tables.choose(circuit, described);
            Program program = Programs.compile(circuit, modelName, described, chosen);
            Rig rig = Rig.of(board, () -> board, circuit, described, chosen.tables(), program);
            return new Opened(rig, new Stage(setup, new ChipLevel(Die.nominal(circuit), chosen.tables())));
        } catch (BiasException e) {
            board.close();
            throw new RefusedException(address + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            board.close();
            throw e;
        }
    }

    /**
     * Begins the session and programs the board; what follows goes through the session's board.
     *
     * @param modelName as the user named the model
     */
    RigSession begin(Rig rig, String modelName, Pacer pacer, Consumer<String> tell) throws IOException {
        Path folder = session.folder("listen");
        int framesPerSecond = pacer.lead() == Pacer.Lead.BOARD
                ? (int) Math.round(rig.model().frontEnd().frameRateHz())
                : 0;
        Manifest planned = session.planned(rig, "listen", rig.board().usualSamplesPerSecond(), 0, framesPerSecond);
        Map<String, byte[]> files = new TreeMap<>();
        files.put(RunFiles.MODEL, Files.readAllBytes(ModelFile.locate(modelName)));
        Path measured = tables.file();
        if (measured != null) {
            files.put(RunFiles.TABLES, Files.readAllBytes(measured));
        }
        RigSession begun = RigSession.begin(rig, folder, keepFeatures ? planned : planned.withoutInputs(), files);
        try {
            rig.load(begun.board());
        } catch (IOException e) {
            begun.failed(e);
            begun.seal();
            throw e;
        }
        tell.accept("session " + folder + (keepFeatures ? ", with the features of the sound" : ""));
        return begun;
    }

    LiveRecord record(RigSession begun) {
        return new LiveRecord(begun, keepFeatures);
    }
}
