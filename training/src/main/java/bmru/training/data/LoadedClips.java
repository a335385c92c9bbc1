package bmru.training.data;

import bmru.audio.source.AudioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Recordings in memory.
 *
 * @param words that are spoken
 * @param speakers of each
 * @param samples of each
 */
public record LoadedClips(List<String> words, List<String> speakers, List<float[]> samples) {
    /** Clips that a message names; more than that are only counted. */
    private static final int NAMED = 5;

    public LoadedClips {
        words = List.copyOf(words);
        speakers = List.copyOf(speakers);
        samples = List.copyOf(samples);
    }

    /**
     * @param skipBad whether clips that cannot be read are left out, else they are refused
     * @param note takes what was odd, and what was left out: a data set has thousands of clips, so a few are named
     * @throws DataException that names and counts the clips that cannot be read
     */
    public static LoadedClips read(List<Clip> clips, ClipReader reader, boolean skipBad, Consumer<String> note)
            throws IOException {
        List<String> words = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<float[]> samples = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Clip clip : clips) {
            try {
                samples.add(reader.read(clip.file(), odd::add));
                words.add(clip.word());
                speakers.add(clip.speaker());
            } catch (AudioException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            String text = refused.size() + " of " + clips.size() + " clips cannot be used: " + named(refused);
            if (!skipBad) {
                throw new DataException(text + "; --skip-bad leaves them out");
            }
            note.accept(text + "; left out");
        }
        if (!odd.isEmpty()) {
            note.accept("of " + clips.size() + " clips: " + named(odd));
        }
        return new LoadedClips(words, speakers, samples);
    }

    private static String named(List<String> all) {
        String some = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? some + "; and " + (all.size() - NAMED) + " more" : some;
    }

    public int size() {
        return words.size();
    }
}
