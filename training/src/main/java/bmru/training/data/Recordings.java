package bmru.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder in the layout of the Speech Commands data set: a folder a word with WAV or FLAC files, {@code _background_noise_},
 * and the split files {@code validation_list.txt} and {@code testing_list.txt}; beside them what a room has that is no
 * single word, {@code _speech_} and {@code _noise_}, in the same split files.
 *
 * @param folder it was read from
 * @param clips of single words, sorted by word and file
 * @param passages of running speech and of sounds, {@link #SPEECH} and {@link #SOUNDS} for a word, sorted
 * @param noises long recordings without words, in no split, sorted
 */
public record Recordings(Path folder, List<Clip> clips, List<Clip> passages, List<Path> noises) {
    /** Folder of running speech, some seconds a file. */
    public static final String SPEECH = "_speech_";

    /** Folder of sounds that nobody says. */
    public static final String SOUNDS = "_noise_";

    private static final String NOISE_FOLDER = "_background_noise_";

    public Recordings {
        clips = List.copyOf(clips);
        passages = List.copyOf(passages);
        noises = List.copyOf(noises);
    }

    /** Lists a data set; its splits are those of its files or of the data set's hash rule. */
    public static Recordings read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder: wanted one folder a word with WAV or FLAC files in it");
        }
        return read(folder, SplitRule.of(folder));
    }

    /** Lists extra recordings of all folders: all for training whatever their names, unless a folder has split files. */
    public static Recordings readExtra(List<Path> folders) throws IOException {
        Recordings all = new Recordings(Path.of(""), List.of(), List.of(), List.of());
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new DataException(
                        folder + ": no such folder: wanted one folder a word with WAV or FLAC files in it");
            }
            Recordings one = read(folder, SplitRule.listed(folder).orElse(id -> Split.TRAINING));
            all = new Recordings(
                    folder, both(all.clips, one.clips), both(all.passages, one.passages), both(all.noises, one.noises));
        }
        return all;
    }

    private static Recordings read(Path folder, SplitRule rule) throws IOException {
        List<Clip> clips = new ArrayList<>();
        List<Clip> passages = new ArrayList<>();
        for (Path wordFolder : list(folder)) {
            String word = String.valueOf(wordFolder.getFileName());
            boolean passage = word.equals(SPEECH) || word.equals(SOUNDS);
            boolean unknown = !passage && (word.startsWith("_") || word.startsWith("."));
            if (unknown || !Files.isDirectory(wordFolder)) {
                continue;
            }
            for (Path file : recordings(wordFolder)) {
                (passage ? passages : clips).add(new Clip(file, word, rule.of(word + "/" + file.getFileName())));
            }
        }
        if (clips.isEmpty() && passages.isEmpty()) {
            throw new DataException(
                    folder + ": has no recordings: wanted one folder a word with WAV or FLAC files in it");
        }
        Path noise = folder.resolve(NOISE_FOLDER);
        return new Recordings(folder, clips, passages, Files.isDirectory(noise) ? recordings(noise) : List.of());
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
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

    /** The passages of a split and a kind, in order. */
    public List<Clip> passages(Split split, String kind) {
        return passages.stream()
                .filter(clip -> clip.split() == split && clip.word().equals(kind))
                .toList();
    }

    /**
     * With the speakers of single words dealt out anew: those of a fold are validation, all others of training and
     * validation are training. Testing and passages stay as they are.
     */
    public Recordings folded(Fold fold) {
        List<Clip> dealt = clips.stream()
                .map(clip -> clip.split() == Split.TESTING
                        ? clip
                        : clip.in(fold.has(clip.speaker()) ? Split.VALIDATION : Split.TRAINING))
                .toList();
        return new Recordings(folder, dealt, passages, noises);
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
        return split.name().toLowerCase(Locale.ROOT);
    }

    private static List<Path> recordings(Path folder) throws IOException {
        return list(folder).stream().filter(Recordings::isRecording).toList();
    }

    private static boolean isRecording(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".wav") || name.endsWith(".flac");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
