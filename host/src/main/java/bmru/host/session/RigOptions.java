package bmru.host.session;

import bmru.hil.run.Rig;
import bmru.hil.run.RunFiles;
import bmru.host.program.Programs;
import bmru.host.target.BoardOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A board, and the program that drives its chip: a model's, or one of a file. */
public final class RigOptions {
    @Mixin
    private BoardOptions board;

    @Option(
            names = "--program",
            paramLabel = "P.bin",
            description = "Loads this program; --model is then what the chip embodies (default: the program's model).")
    private @Nullable Path file;

    /** Compiles and checks before anything is sent. */
    public Rig open() throws IOException {
        return board.rig(file == null ? null : Programs.read(file));
    }

    /** What a session keeps of the model and the tables, so that a resumed one needs nothing else. */
    public Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(RunFiles.MODEL, Files.readAllBytes(board.modelFile()));
        Path tables = board.tablesFile();
        if (tables != null) {
            files.put(RunFiles.TABLES, Files.readAllBytes(tables));
        }
        return files;
    }
}
