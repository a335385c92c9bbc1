package bmru.training.stream;

import bmru.audio.feature.FrontEnd;
import bmru.training.data.Clip;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sound of one kind that a live model is measured on.
 *
 * @param name of the kind, for people
 * @param role what is counted in it
 * @param request of its streams
 */
public record StreamKind(String name, Role role, StreamRequest request) {
    /** What is counted in a stream. */
    public enum Role {
        /** Hits; part of what chooses among networks, decisions and thresholds. */
        CHOOSING_HITS,
        /** Hits, to be reported only. */
        REPORTED_HITS,
        /** False alarms in speech, which choose the threshold on their own as well. */
        SPEECH,
        /** False alarms. */
        FALSE_ALARMS;

        /** Whether nothing should be reported. */
        public boolean isOfNoKeyword() {
            return this == SPEECH || this == FALSE_ALARMS;
        }
    }

    private static final int STREAMS = 8;
    private static final int KEYWORD_PASSES = 2;
    private static final int SPEECH_PASSES = 2;
    /** Loudness of a recording, root mean square re full scale: that of speech into a microphone at arm's length. */
    private static final double LEVEL_DB = -25;

    private static final StreamStyle.Range BETWEEN_KEYWORDS = new StreamStyle.Range(1, 2.5);
    private static final StreamStyle.Range BETWEEN_WORDS = new StreamStyle.Range(0.5, 1.5);
    private static final StreamStyle.Range BETWEEN_PASSAGES = new StreamStyle.Range(0.2, 1.5);
    private static final StreamStyle.Range BACKGROUND_SNR_DB = new StreamStyle.Range(15, 45);
    private static final StreamStyle.Range ANY_LEVEL_DB = new StreamStyle.Range(LEVEL_DB - 20, LEVEL_DB + 10);

    /**
     * What a room has: keywords in noise, at several loudnesses; then speech, sounds and other words, in which nothing
     * should be reported. The noises are those of the split; where it has none, the background noises.
     *
     * @param extra made recordings, apart from the real ones
     */
    public static List<StreamKind> of(
            FrontEnd frontEnd,
            Recordings recordings,
            Recordings extra,
            List<String> keywords,
            Split split,
            boolean skipBad) {
        List<Clip> sounds = new ArrayList<>(recordings.passages(split, Recordings.SOUNDS));
        Maker maker = new Maker(frontEnd, noises(sounds, recordings), skipBad);
        List<Clip> words = recordings.of(split);
        List<Clip> spoken =
                words.stream().filter(clip -> keywords.contains(clip.word())).toList();
        maker.hits("keywords at 20 dB", Role.CHOOSING_HITS, spoken, 20, LEVEL_DB);
        maker.hits("keywords at 10 dB", Role.CHOOSING_HITS, spoken, 10, LEVEL_DB);
        maker.hits("keywords at 20 dB, 30 dB quieter", Role.CHOOSING_HITS, spoken, 20, LEVEL_DB - 30);
        maker.hits("keywords at 20 dB, 10 dB louder", Role.CHOOSING_HITS, spoken, 20, LEVEL_DB + 10);
        maker.hits("keywords at 30 dB", Role.REPORTED_HITS, spoken, 30, LEVEL_DB);
        maker.hits("keywords at 5 dB", Role.REPORTED_HITS, spoken, 5, LEVEL_DB);
        maker.hits("keywords at 0 dB", Role.REPORTED_HITS, spoken, 0, LEVEL_DB);
        maker.hits("keywords at 20 dB, 20 dB louder", Role.REPORTED_HITS, spoken, 20, LEVEL_DB + 20);
        maker.narrow("keywords at 20 dB, up to 3.6 kHz", spoken, 20);
        maker.others(
                "read speech",
                Role.SPEECH,
                recordings.passages(split, Recordings.SPEECH),
                SPEECH_PASSES,
                BETWEEN_PASSAGES);
        maker.others("made speech", Role.SPEECH, extra.passages(split, Recordings.SPEECH), 1, BETWEEN_PASSAGES);
        sounds.addAll(extra.passages(split, Recordings.SOUNDS));
        maker.others("sounds", Role.FALSE_ALARMS, sounds, SPEECH_PASSES, BETWEEN_PASSAGES);
        maker.others(
                "other words",
                Role.FALSE_ALARMS,
                words.stream().filter(clip -> !keywords.contains(clip.word())).toList(),
                1,
                BETWEEN_WORDS);
        return maker.kinds;
    }

    private static List<Path> noises(List<Clip> sounds, Recordings recordings) {
        return sounds.isEmpty()
                ? recordings.noises()
                : sounds.stream().map(Clip::file).toList();
    }

    private static final class Maker {
        private final FrontEnd frontEnd;
        private final List<Path> noises;
        private final boolean skipBad;
        private final List<StreamKind> kinds = new ArrayList<>();

        Maker(FrontEnd frontEnd, List<Path> noises, boolean skipBad) {
            this.frontEnd = frontEnd;
            this.noises = noises;
            this.skipBad = skipBad;
        }

        void hits(String name, Role role, List<Clip> spoken, double snrDb, double levelDb) {
            add(name, role, spoken, KEYWORD_PASSES, keywords(snrDb, levelDb));
        }

        void narrow(String name, List<Clip> spoken, double snrDb) {
            StreamStyle style = keywords(snrDb, LEVEL_DB).within(3600);
            add(name, Role.REPORTED_HITS, spoken, KEYWORD_PASSES, style);
        }

        void others(String name, Role role, List<Clip> clips, int passes, StreamStyle.Range pauseS) {
            StreamStyle style = StreamStyle.measured(pauseS, BACKGROUND_SNR_DB, ANY_LEVEL_DB);
            add(name, role, clips, passes, style);
        }

        private static StreamStyle keywords(double snrDb, double levelDb) {
            return StreamStyle.measured(
                    BETWEEN_KEYWORDS, new StreamStyle.Range(snrDb, snrDb), new StreamStyle.Range(levelDb, levelDb));
        }

        private void add(String name, Role role, List<Clip> clips, int passes, StreamStyle style) {
            if (!clips.isEmpty()) {
                int streams = Math.min(STREAMS, clips.size());
                kinds.add(new StreamKind(
                        name,
                        role,
                        new StreamRequest(
                                frontEnd, clips, List.of(), noises, style, passes, streams, kinds.size(), skipBad)));
            }
        }
    }
}
