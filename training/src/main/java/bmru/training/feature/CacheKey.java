package bmru.training.feature;

import bmru.training.data.Clip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hash of all that something kept on disk depends on. Of a file name, size and date are taken, not its bytes. */
public final class CacheKey {
    /** What to do with a damaged file of a cache. */
    public static final String REMEDY = "delete it: what it holds is computed anew";

    private final MessageDigest digest;

    /** @param version to be raised when the same request gives something else */
    public CacheKey(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(version);
    }

    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** @throws IOException where a file is not there */
    public void add(List<Clip> clips, List<Path> noises) throws IOException {
        for (Clip clip : clips) {
            add(clip.word() + " " + clip.split());
            add(clip.file());
        }
        for (Path noise : noises) {
            add(noise);
        }
    }

    private void add(Path file) throws IOException {
        add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }

    /** Clips that were left out when something was computed are told of again each time it is used. */
    public static void tellLeftOut(int count, List<Clip> clips, Progress progress) {
        if (count > 0) {
            progress.note(count + " of " + clips.size() + " clips could not be used when their features were computed;"
                    + " left out");
        }
    }

    /** 32 hexadecimal digits; ends the key. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
