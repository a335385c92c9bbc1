package bmru.host.program;

import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramException;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.Tuning;
import bmru.boards.wire.PacketLayout;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.element.Circuit;
import bmru.host.input.Home;
import bmru.host.input.ModelFile;
import bmru.host.input.TextFile;
import bmru.host.table.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compiles programs and reads their files. */
public final class Programs {
    /** 65,535 words and their names; more is no program. */
    private static final long MAX_BYTES = 16L << 20;

    private Programs() {}

    /** A board's description: of one that comes along, by its name in the folder of descriptions, or by its file. */
    public static BoardDefinition definition(String name) throws IOException {
        if (DefinitionReader.BUNDLED.contains(name)) {
            return DefinitionReader.bundled(name);
        }
        Path added = Home.boards().resolve(name + ".json");
        Path file = Files.isRegularFile(added) ? added : Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    "board \"" + name + "\": no such description, and no file of that name: there are "
                            + String.join(", ", boards()) + " (bmru board list)");
        }
        return DefinitionReader.read(TextFile.read(file, "a board's description in JSON"), file.toString());
    }

    /** Names of all boards that are known by theirs: those that come along, then those that were added, in order. */
    public static List<String> boards() throws IOException {
        List<String> names = new ArrayList<>(DefinitionReader.BUNDLED);
        if (Files.isDirectory(Home.boards())) {
            try (Stream<Path> files = Files.list(Home.boards())) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".json") && !file.endsWith(".schema.json"))
                        .map(file -> file.substring(0, file.length() - ".json".length()))
                        .filter(name -> !names.contains(name))
                        .sorted()
                        .toList()
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** @param modelName file or bundled name, for the hash */
    public static Program compile(Circuit circuit, String modelName, BoardDefinition board, TablesOption.Chosen tables)
            throws IOException {
        BiasProgram program = BiasProgram.compile(circuit, tables.tables());
        if (program.words().size() > board.biasChannels()) {
            throw new RefusedException("board " + board.name() + " has " + board.biasChannels()
                    + " bias channels: model " + circuit.model().name() + " wants "
                    + program.words().size());
        }
        return new Program(
                circuit.model().name(),
                sha256(Files.readAllBytes(ModelFile.locate(modelName))),
                board.name(),
                tables.id(),
                PacketLayout.VERSION,
                program.words());
    }

    /** What a program is: of which model, for which board. */
    static Report report(Program program) {
        Report report = new Report()
                .text("model", program.model())
                .text("board", program.board())
                .text("tables", program.tables())
                .count("words", program.words().size())
                .text("crc32", crc(program.codes().crc32()));
        Tuning tuning = program.tuning();
        return tuning == null
                ? report
                : report.text("tuned_to", tuning.chip() + " on " + tuning.made())
                        .count("holds_days", tuning.holds().days())
                        .number("holds_at_C", 1, tuning.holds().celsius())
                        .number("within_C", 1, tuning.holds().celsiusEitherWay())
                        .fraction("wrong_bits_before", 4, tuning.before().wrongBits())
                        .fraction("wrong_bits_after", 4, tuning.after().wrongBits());
    }

    /** A checksum as it is written everywhere. */
    public static String crc(int crc32) {
        return String.format(Locale.ROOT, "%08X", crc32);
    }

    public static Program read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ProgramException(file + ": is a folder: wanted a bias program");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new ProgramException(
                    file + ": has " + Files.size(file) + " bytes: allowed " + MAX_BYTES + ", it is no bias program");
        }
        return ProgramFile.read(Files.readAllBytes(file), file.toString());
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
