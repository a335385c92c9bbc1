package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.open.BoardSetup;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.live.board.Pacer;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A board that hears what the model hears. */
final class ListenBoard {
    @Option(
            names = "--board",
            paramLabel = "URI",
            description = "A board that is programmed with the model and hears the same; its bits, decisions and power"
                    + " come beside the model's. No sound and no features of it are kept.")
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

    boolean wanted() {
        return uri != null;
    }

    /**
     * A board that drives its chip by the model's program, and the model as that chip's tables make it.
     *
     * @param board to be closed, which takes its currents to zero
     * @param stage the model with the board's converters
     */
    record Opened(Board board, ChipTables tables, Stage stage) {}

    Pacer pacer() throws RefusedException {
        for (Pacer.Lead lead : Pacer.Lead.values()) {
            if (lead.toString().equals(clock.toLowerCase(Locale.ROOT))) {
                return new Pacer(lead);
            }
        }
        throw new RefusedException("--clock " + clock + ": allowed sound, board");
    }

    /** Compiles before anything is sent, then programs. */
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
            ProgramRules.check(program, board.info());
            Stage stage = new Stage(setup, new ChipLevel(Die.nominal(circuit), chosen.tables()));
            board.program(program.boardName(), program.codes(), (done, all) -> {})
                    .require(board.uri());
            return new Opened(board, chosen.tables(), stage);
        } catch (BiasException e) {
            board.close();
            throw new RefusedException(address + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            board.close();
            throw e;
        }
    }
}
