package bmru.training.material;

import bmru.training.data.Clip;
import bmru.training.data.DataException;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.feature.CacheKey;
import bmru.training.feature.FeatureCache;
import bmru.training.feature.Progress;
import bmru.training.stream.StreamCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where training material comes from.
 *
 * @param recordings real ones, of all splits
 * @param made synthetic ones
 * @param keywords a class each
 * @param variants augmented copies of each training clip, or times that it comes in streams
 * @param skipBad whether recordings that cannot be read are left out, else they are refused
 * @param features kept on disk
 * @param streams kept on disk
 * @param progress is shown how far it is
 */
public record Sources(
        Recordings recordings,
        Recordings made,
        List<String> keywords,
        int variants,
        boolean skipBad,
        FeatureCache features,
        StreamCache streams,
        Progress progress) {
    public Sources {
        keywords = List.copyOf(keywords);
    }

    /** Words to train on. */
    List<Clip> trainingWords() {
        List<Clip> clips = new ArrayList<>(recordings.of(Split.TRAINING));
        clips.addAll(made.of(Split.TRAINING));
        return clips;
    }

    /** Which recordings: by word, name and size, wherever the folder lies. */
    public String identity() throws IOException {
        CacheKey key = new CacheKey("checkpoint/2");
        List<Clip> training = trainingWords();
        List<Clip> validation = recordings.of(Split.VALIDATION);
        for (List<Clip> clips : List.of(training, validation, recordings.passages(), made.passages())) {
            for (Clip clip : clips) {
                key.add(clip.word() + " " + clip.split() + " " + nameAndSize(clip.file()));
            }
        }
        for (Path noise : recordings.noises()) {
            key.add(nameAndSize(noise));
        }
        key.add(Boolean.toString(skipBad));
        return String.format(
                Locale.ROOT,
                "%d training clips, %d augmented copies of each, and %d of validation (%s)",
                training.size(),
                variants,
                validation.size(),
                key.text());
    }

    private static String nameAndSize(Path file) throws IOException {
        return file.getFileName() + " " + Files.size(file);
    }

    /** Recordings were there, but leaving out the bad ones may have left none of a class. */
    void requireLeft(Set<String> words, Split split) throws DataException {
        String left = recordings.folder() + ": without the recordings that cannot be read, the split "
                + Recordings.name(split) + " has none of ";
        for (String keyword : keywords) {
            if (!words.contains(keyword)) {
                throw new DataException(left + "\"" + keyword + "\": wanted at least 1");
            }
        }
        if (keywords.containsAll(words)) {
            throw new DataException(left + "other words than " + keywords + ": wanted at least 1");
        }
    }
}
