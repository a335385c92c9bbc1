package bmru.training.data;

import bmru.audio.recording.RecordedSound;
import bmru.audio.source.AudioException;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads whole recordings at one rate; of another rate are resampled, as by the front end that is trained for. */
public record ClipReader(int sampleRateHz) {
    /** Of the noises that are mixed in, all are in memory at once. */
    private static final int MAX_SECONDS = 600;

    /**
     * All samples of a file.
     *
     * @param warn takes what was odd, with the file's name
     * @throws AudioException where it is neither WAV nor FLAC, is damaged, is empty or longer than ten minutes
     */
    public float[] read(Path file, Consumer<String> warn) throws IOException {
        try (RecordedSound sound = RecordedSound.open(file);
                SampleSource source = ResampledSource.at(sampleRateHz, sound)) {
            float[] samples = new float[sampleRateHz];
            int length = 0;
            int count = 0;
            while (count >= 0) {
                if (length == samples.length) {
                    samples = Arrays.copyOf(samples, 2 * length);
                }
                count = source.read(samples, length, samples.length - length);
                length += Math.max(0, count);
                if (length > MAX_SECONDS * sampleRateHz) {
                    throw new AudioException(
                            file.toString(), "has more than " + MAX_SECONDS + " s: allowed up to ten minutes");
                }
            }
            if (length == 0) {
                throw new AudioException(file.toString(), "has no samples: wanted 1 or more");
            }
            sound.warnings(sampleRateHz).forEach(warning -> warn.accept(file + ": " + warning));
            return Arrays.copyOf(samples, length);
        }
    }
}
