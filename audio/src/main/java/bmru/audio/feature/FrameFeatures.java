package bmru.audio.feature;

/**
 * Causal features of one frame of samples after another. The state is the running normalisation; {@link #reset()} starts
 * anew. One instance serves one thread; allocates nothing a frame.
 */
public final class FrameFeatures {
    private final MelSpectrum spectrum;
    private final CosineTransform cosines;
    private final CausalNormaliser normaliser;
    private final float[] decibels;

    /** @throws IllegalArgumentException where the front end's normalisation looks ahead */
    public FrameFeatures(FrontEnd frontEnd) {
        normaliser = normaliser(frontEnd.normalisation());
        spectrum = new MelSpectrum(frontEnd);
        cosines = new CosineTransform(frontEnd.melBands(), frontEnd.coefficients());
        decibels = new float[frontEnd.melBands()];
    }

    private static CausalNormaliser normaliser(Normalisation normalisation) {
        if (normalisation instanceof Normalisation.Fixed fixed) {
            return new CausalNormaliser(fixed);
        }
        if (normalisation instanceof Normalisation.Running running) {
            return new CausalNormaliser(running);
        }
        throw new IllegalArgumentException("normalisation \"clip\" needs the whole clip before its first frame:"
                + " allowed for live sound are \"fixed\" and \"running\"");
    }

    /** Levels of the last frame's mel bands, dB, not yet limited to the floor; overwritten by the next one. */
    public float[] levelsDb() {
        return decibels;
    }

    public void reset() {
        normaliser.reset();
    }

    /**
     * @param samples holds the frame's fftSize samples from {@code offset} on
     * @param target receives the coefficients from {@code targetOffset} on
     */
    public void compute(float[] samples, int offset, float[] target, int targetOffset) {
        spectrum.transform(samples, offset, decibels, 0);
        cosines.transform(decibels, 0, normaliser.floorDb(), target, targetOffset);
        normaliser.normalise(target, targetOffset);
    }
}
