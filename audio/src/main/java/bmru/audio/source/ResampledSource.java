package bmru.audio.source;

import be.tarsos.dsp.resample.Resampler;
import java.io.IOException;

/** A source at another rate, by TarsosDSP's band-limited interpolation (its delay is taken out); constant memory. */
public final class ResampledSource implements SampleSource {
    private static final int BLOCK = 4096;

    private final SampleSource source;
    private final int sampleRateHz;
    private final double factor;
    private final Resampler resampler;
    private final float[] input = new float[BLOCK];
    private int inputStart;
    private int inputEnd;
    private boolean ended;
    private long samplesIn;
    private long samplesOut;

    private ResampledSource(SampleSource source, int sampleRateHz) {
        this.source = source;
        this.sampleRateHz = sampleRateHz;
        factor = (double) sampleRateHz / source.sampleRateHz();
        resampler = new Resampler(true, factor, factor);
    }

    /** The source itself where it has the rate already. */
    public static SampleSource at(int sampleRateHz, SampleSource source) {
        return source.sampleRateHz() == sampleRateHz ? source : new ResampledSource(source, sampleRateHz);
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (inputStart == inputEnd && !ended) {
                int count = source.read(input, 0, input.length);
                ended = count < 0;
                inputStart = 0;
                inputEnd = Math.max(0, count);
                samplesIn += inputEnd;
            }
            Resampler.Result result =
                    resampler.process(factor, input, inputStart, inputEnd - inputStart, ended, target, offset, length);
            inputStart += result.inputSamplesConsumed;
            samplesOut += result.outputSamplesGenerated;
            if (result.outputSamplesGenerated > 0) {
                return result.outputSamplesGenerated;
            }
            if (ended && inputStart == inputEnd) {
                return -1;
            }
        }
    }

    /** {@inheritDoc} What waits here and what the filter looks ahead was recorded after it. */
    @Override
    public long recordedNanos() {
        double behind = (double) samplesIn / source.sampleRateHz() - (double) samplesOut / sampleRateHz;
        return source.recordedNanos() - Math.round(Math.max(0, behind) * 1e9);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
