package bmru.host.input;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.FeatureStream;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.pcm.PcmSource;
import bmru.audio.source.AudioException;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import bmru.audio.wav.WavSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A recording as the front end of a model sees it.
 *
 * @param name what messages call it
 * @param seconds its whole length, 0 where it is not known
 * @param source at the front end's rate; whoever opened the recording closes it
 */
public record Recording(String name, double seconds, SampleSource source) implements AutoCloseable {
    /**
     * Two steps of 16 bits: what dither makes of silence. A front end that normalises over the clip would make features of
     * the last bit's noise, and a decision about silence says nothing of a model.
     */
    private static final float SILENT_PEAK = 0x1p-14f;

    /** Opens a WAV file and resamples it where needed. */
    public static Recording open(Path file, FrontEnd frontEnd) throws IOException {
        WavSource wav = WavSource.open(file);
        return new Recording(file.toString(), wav.seconds(), ResampledSource.at(frontEnd.sampleRateHz(), wav));
    }

    /**
     * Raw sound from a stream, resampled where needed. Its length is not known beforehand.
     *
     * @param name what messages call it
     */
    public static Recording of(InputStream in, PcmFormat format, String name, FrontEnd frontEnd) {
        return new Recording(name, 0, ResampledSource.at(frontEnd.sampleRateHz(), new PcmSource(in, format, name)));
    }

    /**
     * Gives every frame's features to the listener: of the first second where the normalisation is over the clip, of all
     * of it where it is causal.
     *
     * @throws AudioException where it is shorter than a frame or silent
     */
    public void features(FrontEnd frontEnd, FeatureStream.Listener listener) throws IOException {
        if (frontEnd.normalisation().causal()) {
            Heard heard = new Heard(source);
            FeatureStream.run(heard, frontEnd, listener);
            requireSound(heard, frontEnd);
            return;
        }
        Features features = new ClipFeatures(frontEnd).compute(clip(frontEnd));
        float[] frame = new float[features.coefficients()];
        for (int f = 0; f < features.frames(); f++) {
            features.copyFrame(f, frame);
            if (!listener.onFrame(f, frame)) {
                return;
            }
        }
    }

    /** Length behind the clip that the front end looks at, seconds. */
    public double secondsLeftOut(FrontEnd frontEnd) {
        double clipSeconds = (double) frontEnd.clipSamples() / frontEnd.sampleRateHz();
        return frontEnd.normalisation().causal() ? 0 : Math.max(0, seconds - clipSeconds);
    }

    private float[] clip(FrontEnd frontEnd) throws IOException {
        Heard heard = new Heard(source);
        float[] samples = new float[frontEnd.clipSamples()];
        int length = 0;
        int count = 0;
        while (length < samples.length && count >= 0) {
            count = heard.read(samples, length, samples.length - length);
            length += Math.max(0, count);
        }
        requireSound(heard, frontEnd);
        return Arrays.copyOf(samples, length);
    }

    private void requireSound(Heard heard, FrontEnd frontEnd) throws AudioException {
        if (heard.samples() < frontEnd.fftSize()) {
            throw new AudioException(
                    name,
                    "has " + heard.samples() + " samples at " + frontEnd.sampleRateHz()
                            + " Hz: allowed at least one frame, " + frontEnd.fftSize());
        }
        if (heard.peak() <= SILENT_PEAK) {
            throw new AudioException(
                    name,
                    "is silent, its largest sample is " + heard.peak() + ": allowed more than " + SILENT_PEAK
                            + ", what dither makes of silence");
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
