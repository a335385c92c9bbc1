package bmru.host.target;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.device.Device;
import bmru.boards.link.SerialPorts;
import bmru.boards.open.BoardSetup;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.circuit.element.Circuit;
import bmru.hil.dialogue.ReplayBoard;
import bmru.hil.run.Rig;
import bmru.host.input.ModelOption;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import bmru.host.table.Report;
import bmru.host.terminal.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which board, which model the chip on it embodies, and what is known of both. A board is never assumed. */
public final class BoardOptions {
    private static final Pattern REPLAY = Pattern.compile("replay:([^?]+)(?:\\?segment=(\\d{1,6}))?");

    private final Settings settings = Settings.ofThisUser();

    @Option(
            names = "--board",
            paramLabel = "URI",
            description = "The board: " + BoardUri.FORMS + ", replay:SESSION, replay:SESSION?segment=N"
                    + " (default: BMRU_BOARD, or \"board = URI\" in ~/.config/bmru/config).")
    private @Nullable String uri;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--definition",
            paramLabel = "D.json",
            description =
                    "Description of the board, a name or a file, where it is not the one of the name it answers with.")
    private @Nullable String definition;

    @Mixin
    private TablesOption tables;

    /** As the user named it: a command on an assumed board would leave the real one as it is, and say it were safe. */
    public String uri() throws IOException {
        if (uri != null) {
            return uri;
        }
        String set = settings.board().orElse("");
        if (set.isEmpty()) {
            throw new RefusedException(
                    "no board is named: give --board URI, set BMRU_BOARD, or write \"board = URI\" into "
                            + settings.file() + "; here are " + here());
        }
        return set;
    }

    private static String here() {
        List<String> ports = SerialPorts.ofThisMachine().list().stream()
                .map(port -> "serial:" + port.path())
                .toList();
        return (ports.isEmpty() ? "no serial ports" : String.join(", ", ports)) + ", and virtual:, which is simulated";
    }

    public BoardUri address() throws IOException {
        return BoardUri.parse(uri());
    }

    public Circuit circuit() throws IOException {
        return modelOption.circuit();
    }

    /** A board of which nothing but itself is asked: no model is needed, and one that is named is what its chip embodies. */
    public Board open() throws IOException {
        return open(modelOption.isGiven() ? circuit() : null);
    }

    public Board open(@Nullable Circuit circuit) throws IOException {
        if (uri().startsWith(ReplayBoard.SCHEME)) {
            return replayed(uri());
        }
        // Session numbers are no secret; they must only differ from those of the last process.
        return Boards.open(uri(), setup(circuit), System.nanoTime());
    }

    private static Board replayed(String address) throws IOException {
        Matcher matcher = REPLAY.matcher(address);
        if (!matcher.matches()) {
            throw new RefusedException("--board: " + address + ": allowed replay:SESSION and replay:SESSION?segment=N");
        }
        String segment = matcher.group(2);
        return ReplayBoard.open(Path.of(matcher.group(1)), segment == null ? 1 : Integer.parseInt(segment));
    }

    /**
     * A board and the program for it, checked before anything is sent.
     *
     * @param given null for the model's, compiled with the chosen tables
     */
    public Rig rig(@Nullable Program given) throws IOException {
        if (given != null) {
            embody(given);
        }
        Circuit circuit = circuit();
        Board board = open(circuit);
        try {
            BoardDefinition described = definition(board);
            TablesOption.Chosen chosen = tables(circuit, described);
            if (given != null && !chosen.id().equals(given.tables())) {
                throw new RefusedException("the program was compiled with DAC tables " + given.tables()
                        + ": given are DAC tables " + chosen.id() + "; name those of the program with --tables");
            }
            Program program = given == null ? compile(circuit, described, chosen) : given;
            return Rig.of(board, () -> open(circuit), circuit, described, chosen.tables(), program);
        } catch (IOException e) {
            board.close();
            throw e;
        }
    }

    /** The chip embodies the program's model, unless another file of the same content is named. */
    private void embody(Program program) throws IOException {
        modelOption.assume(program.model());
        String there = Programs.sha256(Files.readAllBytes(modelOption.file()));
        if (!program.modelHash().equals("-") && !program.modelHash().equals(there)) {
            throw new RefusedException("the program was compiled from a model with SHA-256 " + program.modelHash()
                    + ": " + modelOption.file() + " has " + there + "; name the program's model with --model");
        }
    }

    /** Goes on with what a session keeps, where the user names nothing else. */
    public void assume(String board, Path model, @Nullable Path measured) {
        uri = uri == null ? board : uri;
        modelOption.assume(model.toString());
        if (measured != null) {
            tables.assume(measured);
        }
    }

    public Path modelFile() throws IOException {
        return modelOption.file();
    }

    /** Of measured tables; null for ideal ones. */
    public @Nullable Path tablesFile() {
        return tables.file();
    }

    /** The device of a board of this machine, to serve it. */
    public Device device(BoardUri address, Circuit circuit) throws IOException {
        return Boards.device(address, setup(circuit));
    }

    /** A virtual chip as the firmware reads it. */
    public String chipFile(BoardUri.Virtual address, Circuit circuit) throws IOException {
        return Boards.chipFile(address, setup(circuit));
    }

    /** The description of an opened board: the one given, or the one that comes along under its name. */
    public BoardDefinition definition(Board board) throws IOException {
        String name = board.info().board();
        BoardDefinition described = Programs.definition(definition == null ? name : definition);
        if (!described.name().equals(name)) {
            throw new RefusedException("--definition: " + definition + " describes board \"" + described.name() + "\": "
                    + board.uri() + " is board \"" + name + "\"");
        }
        return described;
    }

    public TablesOption.Chosen tables(Circuit circuit, BoardDefinition board) throws IOException {
        return tables.choose(circuit, board);
    }

    /** The model as a program for an opened board. */
    public Program compile(Circuit circuit, BoardDefinition board, TablesOption.Chosen chosen) throws IOException {
        return Programs.compile(circuit, modelOption.name(), board, chosen);
    }

    /** Begins with what board it is, and on the same line whether it is simulated. */
    public static Report report(Board board) {
        return new Report().subject("board", board.uri(), origin(board));
    }

    /** Where figures of a board come from. */
    public static String origin(Board board) {
        return board.info().simulated() ? "simulated" : "measured";
    }

    private BoardSetup setup(@Nullable Circuit circuit) throws IOException {
        return new BoardSetup(circuit, definition == null ? null : Programs.definition(definition), tables.read());
    }
}
