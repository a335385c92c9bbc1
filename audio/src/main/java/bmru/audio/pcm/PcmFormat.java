package bmru.audio.pcm;

/**
 * What the bytes of a sound mean. A frame is a sample of every channel.
 *
 * @param encoding of a sample
 * @param channels interleaved
 * @param sampleRateHz frames a second
 */
public record PcmFormat(PcmEncoding encoding, int channels, int sampleRateHz) {
    /** What the front end works on, and what {@code arecord -f S16_LE -r 16000} delivers. */
    public static final PcmFormat SPEECH = new PcmFormat(PcmEncoding.S16LE, 1, 16_000);

    public static final int MAX_CHANNELS = 64;
    public static final int MIN_RATE_HZ = 1000;
    public static final int MAX_RATE_HZ = 768_000;

    public PcmFormat {
        require(channels >= 1 && channels <= MAX_CHANNELS, "channels=" + channels, "1 to " + MAX_CHANNELS);
        require(
                sampleRateHz >= MIN_RATE_HZ && sampleRateHz <= MAX_RATE_HZ,
                "sample rate=" + Integer.toUnsignedString(sampleRateHz),
                MIN_RATE_HZ + " to " + MAX_RATE_HZ + " Hz");
    }

    public int frameBytes() {
        return channels * encoding.bytes();
    }

    private static void require(boolean holds, String there, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(there + ": allowed " + allowed);
        }
    }
}
