package bmru.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder in the layout of the Speech Commands data set: a folder a word with WAV files, {@code _background_noise_},
 * and the split files {@code validation_list.txt} and {@code testing_list.txt}.
 *
 * @param folder it was read from
 * @param clips sorted by word and file
 * @param noises long recordings without words, sorted
 */
public record Recordings(Path folder, List<Clip> clips, List<Path> noises) {
    private static final String NOISE_FOLDER = "_background_noise_";

    public Recordings {
        clips = List.copyOf(clips);
        noises = List.copyOf(noises);
    }

    /** Lists a data set; its splits are those of its files or of the data set's hash rule. */
    public static Recordings read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder: wanted one folder a word with WAV files in it");
        }
        return read(folder, SplitRule.of(folder));
    }

    /** Lists extra recordings, all for training whatever their names. */
    public static Recordings readForTraining(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder: wanted one folder a word with WAV files in it");
        }
        return read(folder, id -> Split.TRAINING);
    }

    private static Recordings read(Path folder, SplitRule rule) throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (Path wordFolder : list(folder)) {
            String word = String.valueOf(wordFolder.getFileName());
            if (word.startsWith("_") || word.startsWith(".") || !Files.isDirectory(wordFolder)) {
                continue;
            }
            for (Path file : wavFiles(wordFolder)) {
                clips.add(new Clip(file, word, rule.of(word + "/" + file.getFileName())));
            }
        }
        if (clips.isEmpty()) {
            throw new DataException(folder + ": has no recordings: wanted one folder a word with WAV files in it");
        }
        Path noise = folder.resolve(NOISE_FOLDER);
        return new Recordings(folder, clips, Files.isDirectory(noise) ? wavFiles(noise) : List.of());
    }

    /** The words there are, sorted. */
    public List<String> words() {
        TreeSet<String> words = new TreeSet<>();
        clips.forEach(clip -> words.add(clip.word()));
        return List.copyOf(words);
    }

    /** The clips of a split, in order. */
    public List<Clip> of(Split split) {
        return clips.stream().filter(clip -> clip.split() == split).toList();
    }

    /** @throws DataException where a keyword has no recording in the split, or nothing else is in it */
    public void require(List<String> keywords, Split split) throws DataException {
        List<Clip> there = of(split);
        for (String keyword : keywords) {
            if (!words().contains(keyword)) {
                throw new DataException(
                        folder + ": has no recordings of \"" + keyword + "\"; its words are " + words());
            }
            if (there.stream().noneMatch(clip -> clip.word().equals(keyword))) {
                throw new DataException(folder + ": no recording of \"" + keyword + "\" is in the split " + name(split)
                        + ": wanted at least 1");
            }
        }
        if (there.stream().allMatch(clip -> keywords.contains(clip.word()))) {
            throw new DataException(folder + ": the split " + name(split) + " has no recording of other words than "
                    + keywords + ": wanted at least 1");
        }
    }

    /** The split as the data set and the command line write it. */
    public static String name(Split split) {
        return split.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Path> wavFiles(Path folder) throws IOException {
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(".wav"))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
