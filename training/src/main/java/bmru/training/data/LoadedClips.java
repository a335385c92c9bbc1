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
    /** Refused clips that a message names; more than that are only counted. */
    private static final int NAMED = 5;

    public LoadedClips {
        words = List.copyOf(words);
        speakers = List.copyOf(speakers);
        samples = List.copyOf(samples);
    }

    /**
     * @param skipBad whether clips that cannot be read are left out, else they are refused
     * @param note is told what was left out
     * @throws DataException that names and counts the clips that cannot be read
     */
    public static LoadedClips read(List<Clip> clips, ClipReader reader, boolean skipBad, Consumer<String> note)
            throws IOException {
        List<String> words = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<float[]> samples = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Clip clip : clips) {
            try {
                samples.add(reader.read(clip.file()));
                words.add(clip.word());
                speakers.add(clip.speaker());
            } catch (AudioException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            String text = text(refused, clips.size());
            if (!skipBad) {
                throw new DataException(text + "; --skip-bad leaves them out");
            }
            note.accept(text + "; left out");
        }
        return new LoadedClips(words, speakers, samples);
    }

    private static String text(List<String> refused, int clips) {
        String named = String.join("; ", refused.subList(0, Math.min(NAMED, refused.size())));
        String more = refused.size() > NAMED ? "; and " + (refused.size() - NAMED) + " more" : "";
        return refused.size() + " of " + clips + " clips cannot be used: " + named + more;
    }

    public int size() {
        return words.size();
    }
}
