package bmru.audio.feature;

import be.tarsos.dsp.util.fft.FFT;

/**
 * One frame of samples to its mel bands in decibels: periodic Hann window, TarsosDSP's FFT, power, {@link
 * MelFilterBank}, 10 log10(max(1e-10, .)). Holds scratch space, so one instance serves one thread; allocates nothing a
 * frame.
 *
 * <p>TarsosDSP's own window is the symmetric one and its {@code modulus(0)} mixes the DC and the Nyquist bin, so only
 * its transform is used.
 */
final class MelSpectrum {
    /** 10 log10 of the smallest band energy, 1e-10, dB. */
    static final float LOWEST_DB = -100;

    private static final float LOWEST_ENERGY = 1e-10f;

    private final FFT fft;
    private final MelFilterBank bank;
    private final float[] window;
    private final float[] spectrum;
    private final float[] power;

    MelSpectrum(FrontEnd frontEnd) {
        int size = frontEnd.fftSize();
        fft = new FFT(size);
        bank = new MelFilterBank(frontEnd);
        window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
        spectrum = new float[size];
        power = new float[size / 2 + 1];
    }

    /**
     * @param samples holds the frame from {@code offset} on
     * @param decibels receives one level a band from {@code target} on
     */
    void transform(float[] samples, int offset, float[] decibels, int target) {
        for (int i = 0; i < spectrum.length; i++) {
            spectrum[i] = samples[offset + i] * window[i];
        }
        fft.forwardTransform(spectrum);
        // Packed: [0] is the DC bin, [1] the Nyquist bin, then real and imaginary parts of the bins between.
        power[0] = spectrum[0] * spectrum[0];
        power[power.length - 1] = spectrum[1] * spectrum[1];
        for (int bin = 1; bin < power.length - 1; bin++) {
            float re = spectrum[2 * bin];
            float im = spectrum[2 * bin + 1];
            power[bin] = re * re + im * im;
        }
        for (int b = 0; b < bank.bands(); b++) {
            float energy = bank.energy(b, power);
            decibels[target + b] = Decibels.of(energy > LOWEST_ENERGY ? energy : LOWEST_ENERGY);
        }
    }
}
