package bmru.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void speechAndSoundsArePassagesInTheSplitsOfTheLists() throws IOException {
        file("stop/a_nohash_0.wav");
        file("_speech_/reader1.wav");
        file("_speech_/reader2.wav");
        file("_noise_/rain.wav");
        file("_background_noise_/tap.wav");
        file("_other_/x.wav");
        lists("_speech_/reader2.wav\n", "_noise_/rain.wav\n");
        Recordings recordings = Recordings.read(folder);
        assertThat(recordings.words()).containsExactly("stop");
        assertThat(names(recordings.passages(Split.TRAINING, Recordings.SPEECH)))
                .containsExactly("reader1.wav");
        assertThat(names(recordings.passages(Split.VALIDATION, Recordings.SPEECH)))
                .containsExactly("reader2.wav");
        assertThat(names(recordings.passages(Split.TESTING, Recordings.SOUNDS))).containsExactly("rain.wav");
        assertThat(recordings.passages(Split.TRAINING, Recordings.SOUNDS)).isEmpty();
        assertThat(recordings.noises()).hasSize(1);
    }

    @Test
    void extraRecordingsAreForTrainingUnlessTheirFolderHasLists() throws IOException {
        // By the hash rule this one would be in the validation split.
        file("stop/24ed94ab_nohash_0.wav");
        file("_speech_/made.wav");
        assertThat(Recordings.readExtra(List.of(folder)).of(Split.TRAINING)).hasSize(1);
        assertThat(Recordings.readExtra(List.of(folder)).passages(Split.TRAINING, Recordings.SPEECH))
                .hasSize(1);
        lists("_speech_/made.wav\n", "");
        Recordings listed = Recordings.readExtra(List.of(folder, folder));
        assertThat(listed.of(Split.TRAINING)).hasSize(2);
        assertThat(listed.passages(Split.VALIDATION, Recordings.SPEECH)).hasSize(2);
        assertThat(Recordings.readExtra(List.of()).clips()).isEmpty();
    }

    @Test
    void refusesAFolderWithoutRecordings() {
        assertThatThrownBy(() -> Recordings.readExtra(List.of(folder)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": has no recordings: wanted one folder a word with WAV or FLAC files in it");
    }

    @Test
    void allTakesOfASpeakerHaveOneName() {
        assertThat(new Clip(Path.of("stop/ab12_nohash_3.wav"), "stop", Split.TESTING).speaker())
                .isEqualTo("ab12");
        assertThat(new Clip(Path.of("_speech_/reader.wav"), "_speech_", Split.TESTING).speaker())
                .isEqualTo("reader.wav");
    }

    private static List<String> names(List<Clip> clips) {
        return clips.stream()
                .map(clip -> String.valueOf(clip.file().getFileName()))
                .toList();
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.createFile(file);
    }

    private void lists(String validation, String testing) throws IOException {
        Files.writeString(folder.resolve("validation_list.txt"), validation);
        Files.writeString(folder.resolve("testing_list.txt"), testing);
    }
}
