package bmru.training.data;

import bmru.audio.recording.RecordedSound;
import bmru.audio.source.AudioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads whole recordings at one rate; a data set of mixed rates would mix two definitions of the features. */
public record ClipReader(int sampleRateHz) {
    private static final int MAX_SECONDS = 600;

    /**
     * All samples of a file.
     *
     * @throws AudioException where it is neither WAV nor FLAC, is damaged, has another rate, is empty or longer than ten
     *     minutes
     */
    public float[] read(Path file) throws IOException {
        try (RecordedSound source = RecordedSound.open(file)) {
            if (source.sampleRateHz() != sampleRateHz) {
                throw new AudioException(
                        file.toString(), "has " + source.sampleRateHz() + " Hz: allowed " + sampleRateHz + " Hz");
            }
            if (source.frames() < 1 || source.seconds() > MAX_SECONDS) {
                throw new AudioException(
                        file.toString(), "has " + source.frames() + " samples: allowed 1 to ten minutes of them");
            }
            float[] samples = new float[(int) source.frames()];
            int length = 0;
            int count = 0;
            while (length < samples.length && count >= 0) {
                count = source.read(samples, length, samples.length - length);
                length += Math.max(0, count);
            }
            if (!source.warnings().isEmpty()) {
                // One file is worth a warning; in a data set nobody would read it.
                throw new AudioException(file.toString(), source.warnings().get(0));
            }
            return Arrays.copyOf(samples, length);
        }
    }
}
