package bmru.training.data;

import java.nio.file.Path;

/**
 * One labelled recording.
 *
 * @param file a WAV file
 * @param word that is spoken, the name of its folder
 * @param split it belongs to
 */
public record Clip(Path file, String word, Split split) {
    /** As the split files name it: word/file. */
    public String id() {
        return word + "/" + file.getFileName();
    }

    Clip in(Split other) {
        return new Clip(file, word, other);
    }

    /** Who speaks, as far as the name tells: all takes of a speaker have the same. */
    public String speaker() {
        return SplitRule.speaker(id());
    }
}
