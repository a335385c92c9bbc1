package bmru.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final int SPEAKERS = 3000;
    private static final List<Split> SPLITS = List.of(Split.TRAINING, Split.VALIDATION, Split.TESTING);

    @Test
    void everySpeakerIsInOneFoldAndTheFoldsAreAlike() {
        int folds = 5;
        for (int number = 1; number <= folds; number++) {
            Fold fold = new Fold(number, folds);
            long there = speakers().filter(speaker -> fold.has("s" + speaker)).count();
            assertThat(there).as("fold %d", number).isBetween(530L, 670L);
        }
        speakers()
                .forEach(speaker -> assertThat(IntStream.rangeClosed(1, folds)
                                .filter(number -> new Fold(number, folds).has("s" + speaker)))
                        .hasSize(1));
    }

    /** The data set's own rule is a hash too: a fold must have speakers of both of its splits. */
    @Test
    void aFoldHasSpeakersOfTrainingAndOfValidation() {
        for (int number = 1; number <= 10; number++) {
            Fold fold = new Fold(number, 10);
            assertThat(speakers()
                            .mapToObj(speaker -> "s" + speaker)
                            .filter(fold::has)
                            .map(SplitRule::byHash)
                            .distinct())
                    .contains(Split.TRAINING, Split.VALIDATION);
        }
    }

    @Test
    void itsSpeakersJudgeTheOthersAreTrainedOnAndTestingStays() {
        List<Clip> clips = new ArrayList<>();
        speakers().forEach(speaker -> {
            for (String word : List.of("left", "stop")) {
                String name = "s" + speaker + "_nohash_" + speaker % 3 + ".wav";
                clips.add(new Clip(Path.of(word, name), word, SPLITS.get(speaker % 3)));
            }
        });
        Clip passage = new Clip(Path.of("_speech_/s1.wav"), Recordings.SPEECH, Split.VALIDATION);
        Recordings all = new Recordings(Path.of("."), clips, List.of(passage), List.of());
        Fold fold = new Fold(2, 4);
        Recordings folded = all.folded(fold);
        assertThat(folded.passages()).containsExactly(passage);
        assertThat(folded.clips()).hasSameSizeAs(clips);
        for (int c = 0; c < clips.size(); c++) {
            Clip before = clips.get(c);
            Clip after = folded.clips().get(c);
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.split())
                    .as(before.id())
                    .isEqualTo(
                            before.split() == Split.TESTING
                                    ? Split.TESTING
                                    : fold.has(before.speaker()) ? Split.VALIDATION : Split.TRAINING);
        }
        assertThat(folded.of(Split.VALIDATION)).hasSizeBetween(800, 1200);
    }

    @Test
    void refusesAFoldThatIsNone() {
        assertThatThrownBy(() -> new Fold(6, 5)).hasMessage("fold 6 of 5: allowed 1 to 5 of 2 to 100");
        assertThatThrownBy(() -> new Fold(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fold(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fold(1, 101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static IntStream speakers() {
        return IntStream.range(0, SPEAKERS);
    }
}
