package bmru.host.input;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.FeatureStream;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.recording.RecordedSound;
import bmru.audio.source.AudioException;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A recording as the front end of a model sees it. */
public final class Recording implements AutoCloseable {
    /**
     * Two steps of 16 bits: more than dither makes of silence. A front end that normalises over the clip would make
     * features of the last bit's noise, and a decision about silence says nothing of a model.
     */
    private static final double SILENT_RMS = 2 * 0x1p-15;

    private final RecordedSound sound;
    private final FrontEnd frontEnd;
    private final Loudness loudness;
    private final SampleSource source;

    private Recording(RecordedSound sound, FrontEnd frontEnd) {
        this.sound = sound;
        this.frontEnd = frontEnd;
        // Before the resampler: that makes a sound of where an offset begins.
        loudness = new Loudness(sound, causal() ? Long.MAX_VALUE : sound.sampleRateHz());
        source = ResampledSource.at(frontEnd.sampleRateHz(), loudness);
    }

    /** Opens a file and resamples it where needed. */
    public static Recording open(Path file, FrontEnd frontEnd) throws IOException {
        return new Recording(RecordedSound.open(file), frontEnd);
    }

    /**
     * Sound of a stream, resampled where needed. Its length is not known beforehand.
     *
     * @param raw what the bytes mean where they are neither WAV nor FLAC
     * @param name what messages call it
     */
    public static Recording of(InputStream in, PcmFormat raw, String name, FrontEnd frontEnd) throws IOException {
        return new Recording(RecordedSound.read(in, raw, name), frontEnd);
    }

    /** As messages call it. */
    public String name() {
        return sound.name();
    }

    /** Its whole length; 0 where that is not known. */
    public double seconds() {
        return sound.seconds();
    }

    /** At the front end's rate; closed with this. */
    public SampleSource source() {
        return source;
    }

    /**
     * Gives every frame's features to the listener: of the first second where the normalisation is over the clip, of all
     * of it where it is causal.
     *
     * @throws AudioException where it is shorter than a frame or silent
     */
    public void features(FeatureStream.Listener listener) throws IOException {
        if (causal()) {
            FeatureStream.run(source, frontEnd, listener);
            requireSound();
            return;
        }
        Features features = new ClipFeatures(frontEnd).compute(clip());
        float[] frame = new float[features.coefficients()];
        for (int f = 0; f < features.frames(); f++) {
            features.copyFrame(f, frame);
            if (!listener.onFrame(f, frame)) {
                return;
            }
        }
    }

    /** Gives what was odd and what was left out of what has been read so far: sentences that begin with its name. */
    public void warn(Consumer<String> to) {
        warnings().forEach(warning -> to.accept(name() + ": " + warning));
    }

    /** As {@link #warn} gives them, without its name. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(sound.warnings(frontEnd.sampleRateHz()));
        double clipSeconds = (double) frontEnd.clipSamples() / frontEnd.sampleRateHz();
        if (!causal() && seconds() > clipSeconds) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the front end looks at the first %.0f s, %.1f s after it are left out",
                    clipSeconds,
                    seconds() - clipSeconds));
        }
        return List.copyOf(warnings);
    }

    private boolean causal() {
        return frontEnd.normalisation().causal();
    }

    private float[] clip() throws IOException {
        float[] samples = new float[frontEnd.clipSamples()];
        int length = 0;
        int count = 0;
        while (length < samples.length && count >= 0) {
            count = source.read(samples, length, samples.length - length);
            length += Math.max(0, count);
        }
        requireSound();
        return Arrays.copyOf(samples, length);
    }

    private void requireSound() throws AudioException {
        long samples = loudness.samples() * frontEnd.sampleRateHz() / sound.sampleRateHz();
        if (samples < frontEnd.fftSize()) {
            throw new AudioException(
                    name(),
                    "has " + samples + " samples at " + frontEnd.sampleRateHz() + " Hz: allowed at least one frame, "
                            + frontEnd.fftSize());
        }
        if (loudness.rms() >= SILENT_RMS) {
            return;
        }
        if (sound.channelsCancel()) {
            throw new AudioException(
                    name(),
                    "its channels cancel each other, one of them is inverted: wanted one channel, for example by"
                            + " sox IN.wav OUT.wav remix 1");
        }
        throw new AudioException(
                name(),
                String.format(
                        Locale.ROOT,
                        "is silent: about its mean it has %.1e rms: allowed at least %.1e, two steps of 16 bits",
                        loudness.rms(),
                        SILENT_RMS));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
