package bmru.audio.microphone;

import bmru.audio.microphone.Microphones.Device;
import bmru.audio.source.Pace;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/** Opens a device at the rate nearest to what is wanted that it can deliver. */
public final class MicrophoneLine {
    private static final int SAMPLE_BITS = 16;

    /**
     * Asked for in this order after the wanted one. Multiples of 16 kHz come first: they are resampled by a whole factor.
     */
    private static final List<Integer> OTHER_RATES_HZ = List.of(48_000, 32_000, 96_000, 44_100);

    /** Seconds that the line should hold: longer than any pause of the virtual machine. */
    private static final int BUFFER_SECONDS = 1;

    private MicrophoneLine() {}

    /**
     * Opens and starts a device.
     *
     * @param sampleRateHz wanted; the source has another one where the device cannot, see
     *     {@link bmru.audio.source.ResampledSource#at}
     * @throws MicrophoneException where the device has no usable format or is taken
     */
    public static MicrophoneSource open(Device device, int sampleRateHz) throws MicrophoneException {
        try {
            Mixer mixer = AudioSystem.getMixer(device.info());
            AudioFormat format = format(device, mixer, sampleRateHz);
            TargetDataLine line = (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, format));
            line.open(format, BUFFER_SECONDS * Math.round(format.getFrameRate()) * format.getFrameSize());
            line.start();
            return new MicrophoneSource(line, device.name(), Pace.system());
        } catch (IllegalArgumentException e) {
            // Java Sound says so of a device that was there when it was listed.
            throw new MicrophoneException(device.name(), "is not there any more: " + e.getMessage(), e);
        } catch (LineUnavailableException | SecurityException e) {
            throw new MicrophoneException(
                    device.name(), "cannot be opened, another program may have it: " + e.getMessage(), e);
        }
    }

    private static AudioFormat format(Device device, Mixer mixer, int sampleRateHz) throws MicrophoneException {
        for (int channels = 1; channels <= 2; channels++) {
            if (supports(mixer, sampleRateHz, channels)) {
                return pcm(sampleRateHz, channels);
            }
        }
        for (int rate : OTHER_RATES_HZ) {
            for (int channels = 1; channels <= 2; channels++) {
                if (supports(mixer, rate, channels)) {
                    return pcm(rate, channels);
                }
            }
        }
        throw new MicrophoneException(
                device.name(),
                "has none of the formats that can be used: 16 bits, 1 or 2 channels, " + sampleRateHz + " or one of "
                        + OTHER_RATES_HZ + " Hz");
    }

    private static boolean supports(Mixer mixer, int rate, int channels) {
        return mixer.isLineSupported(new DataLine.Info(TargetDataLine.class, pcm(rate, channels)));
    }

    private static AudioFormat pcm(int rate, int channels) {
        return new AudioFormat(rate, SAMPLE_BITS, channels, true, false);
    }
}
