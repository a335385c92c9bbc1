package bmru.host.terminal;

import bmru.audio.file.RefusedException;
import bmru.audio.file.UserFolder;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for all commands: in the environment, as {@code BMRU_BOARD}, or in a file of lines {@code board = URI},
 * which counts where the environment says nothing. Lines that begin with # are comments.
 *
 * @param environment of the process
 * @param file that need not exist
 */
public record Settings(Map<String, String> environment, Path file) {
    public static Settings ofThisUser() {
        return new Settings(System.getenv(), UserFolder.CONFIGURATION.path().resolve("config"));
    }

    /** The board, where one is set. */
    public Optional<String> board() throws IOException {
        String named = environment.getOrDefault("BMRU_BOARD", "");
        return named.isEmpty() ? written() : Optional.of(named);
    }

    private Optional<String> written() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<String> board = Optional.empty();
        int number = 0;
        for (String line : lines()) {
            number++;
            String text = line.strip();
            int sign = text.indexOf('=');
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (sign < 0 || !text.substring(0, sign).strip().equals("board")) {
                throw new RefusedException(
                        file + " line " + number + ": is \"" + text + "\": allowed board = URI, and comments after #");
            }
            board = Optional.of(text.substring(sign + 1).strip());
        }
        return board;
    }

    private Iterable<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new RefusedException(file + ": is not text in UTF-8: wanted lines such as board = URI");
        }
    }
}
