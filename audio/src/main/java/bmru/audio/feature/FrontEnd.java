package bmru.audio.feature;

/**
 * The feature extraction that a model was trained with. A model names its front end, and a run with another one is
 * refused, so two values that are equal must give the same features to the last bit.
 *
 * <p>The definition is that of librosa's {@code feature.mfcc(sr=16000, n_mfcc=13, n_fft=512, hop_length=160)}: periodic
 * Hann window, power spectrum, triangular mel bands of unit area on the Slaney scale, decibels, orthonormal DCT-II.
 *
 * @param sampleRateHz samples a second
 * @param fftSize samples in a frame, a power of two
 * @param hopSize samples from one frame to the next
 * @param melBands triangular bands from 0 to half the sample rate
 * @param coefficients cepstral coefficients kept, the 0th included
 * @param normalisation how the coefficients are scaled
 */
public record FrontEnd(
        int sampleRateHz, int fftSize, int hopSize, int melBands, int coefficients, Normalisation normalisation) {

    /** The front end of the published keyword spotter: 13 coefficients every 10 ms, normalised over the clip. */
    public static final FrontEnd PUBLISHED = new FrontEnd(16_000, 512, 160, 128, 13, new Normalisation.PerClip());

    /** Largest FFT: a longer frame would hold whole words. */
    private static final int MAX_FFT_SIZE = 8192;

    public FrontEnd {
        require(sampleRateHz >= 1000 && sampleRateHz <= 192_000, "sampleRateHz", sampleRateHz, "1000 to 192000");
        require(
                Integer.bitCount(fftSize) == 1 && fftSize >= 64 && fftSize <= MAX_FFT_SIZE,
                "fftSize",
                fftSize,
                "a power of two from 64 to 8192");
        require(hopSize >= 1 && hopSize <= fftSize / 2, "hopSize", hopSize, "1 to half of fftSize");
        require(melBands >= 1 && melBands <= 1024, "melBands", melBands, "1 to 1024");
        require(coefficients >= 1 && coefficients <= melBands, "coefficients", coefficients, "1 to melBands");
        int width = normalisation.coefficients();
        require(
                width == Normalisation.ANY || width == coefficients,
                "normalisation statistics",
                width,
                "as many as coefficients, " + coefficients);
    }

    /** This front end with another normalisation. */
    public FrontEnd with(Normalisation other) {
        return new FrontEnd(sampleRateHz, fftSize, hopSize, melBands, coefficients, other);
    }

    /** Samples of the one-second clip that a {@link Normalisation.PerClip} front end looks at. */
    public int clipSamples() {
        return sampleRateHz;
    }

    /** Frames that {@code samples} samples give: frames are centred on every {@link #hopSize}th sample. */
    public int frames(int samples) {
        return 1 + samples / hopSize;
    }

    /** Frames a second. */
    public double frameRateHz() {
        return (double) sampleRateHz / hopSize;
    }

    private static void require(boolean holds, String field, int value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(field + "=" + value + ": allowed " + allowed);
        }
    }
}
