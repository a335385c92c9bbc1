package bmru.host.input;

import bmru.audio.file.RefusedException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of text from outside: what they are instead of what was wanted is said before a parser stumbles over it. */
public final class TextFile {
    /** A network of 1000 cells a layer needs some 50 MB as text; more is none of what is read here. */
    private static final long MAX_BYTES = 256L << 20;

    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    private TextFile() {}

    /**
     * @param wanted what the file should hold, as in "a model in JSON"
     * @throws RefusedException where it is a folder, too long, no text, or only points to a file
     */
    public static String read(Path file, String wanted) throws IOException {
        if (Files.isDirectory(file)) {
            throw new RefusedException(file + ": is a folder: wanted " + wanted);
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": no such file: wanted " + wanted);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new RefusedException(
                    file + ": has " + Files.size(file) + " bytes: allowed " + MAX_BYTES + ", wanted " + wanted);
        }
        try {
            String text = Files.readString(file);
            if (text.startsWith(LFS_POINTER)) {
                throw new RefusedException(
                        file + ": is a Git LFS pointer, not the file itself: fetch it with git lfs pull");
            }
            return text;
        } catch (MalformedInputException e) {
            throw new RefusedException(file + ": is not text in UTF-8: wanted " + wanted);
        }
    }
}
