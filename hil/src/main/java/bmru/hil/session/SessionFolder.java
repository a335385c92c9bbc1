package bmru.hil.session;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of a session, named in one place.
 *
 * <pre>
 * manifest.json       what was run on what; written first, and again when the session is sealed
 * events.jsonl        commands, windows, decisions, faults: one JSON object a line
 * power-0001.csv      supply samples of the first segment; a resumed session goes on in -0002
 * readings-0001.csv   what the board read in each frame
 * .lock               held by the process that writes
 * .reserve            space kept back so that a full disk can still be reported
 * </pre>
 */
public record SessionFolder(Path path) {
    /** @throws IllegalArgumentException where a name leads out of the folder */
    static void requireName(String name) {
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "file \"" + name + "\": wanted the name of a file in the session's folder");
        }
    }

    public Path manifest() {
        return path.resolve("manifest.json");
    }

    public Path events() {
        return path.resolve("events.jsonl");
    }

    /** @param segment counts from 1 */
    public Path power(int segment) {
        return path.resolve(String.format(Locale.ROOT, "power-%04d.csv", segment));
    }

    /** @param segment counts from 1 */
    public Path readings(int segment) {
        return path.resolve(String.format(Locale.ROOT, "readings-%04d.csv", segment));
    }

    public Path lock() {
        return path.resolve(".lock");
    }

    public Path reserve() {
        return path.resolve(".reserve");
    }
}
