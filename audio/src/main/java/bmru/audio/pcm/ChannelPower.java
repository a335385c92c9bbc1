package bmru.audio.pcm;

/**
 * Power of the channels and of their mean, each about its own average, so that an offset is no sound. Channels of which
 * one is inverted are loud while their mean is not.
 */
final class ChannelPower {
    /** 20 dB: what is alike in both channels adds up, what is not loses 3 dB; only inverted channels lose so much. */
    private static final double LEAST_FRACTION = 0.01;

    private final double[] sums;
    private double squares;
    private double meanSum;
    private double meanSquares;
    private long frames;

    ChannelPower(int channels) {
        sums = new double[channels];
    }

    void add(int channel, float sample) {
        sums[channel] += sample;
        squares += (double) sample * sample;
    }

    void endFrame(float mean) {
        meanSum += mean;
        meanSquares += (double) mean * mean;
        frames++;
    }

    /** Whether the channels cancel each other in their mean. */
    boolean cancel() {
        double offsets = 0;
        for (double sum : sums) {
            offsets += sum / frames * sum;
        }
        double ofChannels = (squares - offsets) / sums.length;
        double ofMean = meanSquares - meanSum / frames * meanSum;
        return frames > 0 && sums.length > 1 && ofMean < LEAST_FRACTION * ofChannels;
    }
}
