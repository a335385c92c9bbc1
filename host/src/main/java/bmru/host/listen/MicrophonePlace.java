package bmru.host.listen;

import bmru.audio.microphone.Microphone;
import bmru.audio.microphone.MicrophoneLine;
import bmru.audio.microphone.MicrophoneSource;
import bmru.audio.microphone.Microphones;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import bmru.hil.live.sound.PatientSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A microphone of this machine, by part of its name; the first there is where none is named. */
final class MicrophonePlace implements PatientSource.Place {
    private final @Nullable String part;
    private final int sampleRateHz;
    private volatile @Nullable String name;
    private @Nullable Microphone opening;

    MicrophonePlace(@Nullable String part, int sampleRateHz) {
        this.part = part;
        this.sampleRateHz = sampleRateHz;
    }

    @Override
    public String name() {
        String known = name;
        if (known != null) {
            return known;
        }
        return part == null ? "microphone" : part;
    }

    /** {@inheritDoc} An opening that the sound system does not answer is waited for again: a second one would hang, too. */
    @Override
    public PatientSource.Opened open() throws IOException {
        Microphone microphone = opening == null ? Microphone.start(name(), this::line) : opening;
        opening = microphone;
        try {
            microphone.awaitOpen();
        } finally {
            if (!microphone.isOpening()) {
                opening = null;
            }
        }
        return new Line(microphone, ResampledSource.at(sampleRateHz, microphone));
    }

    /** The same one again, once it was open. */
    private MicrophoneSource line() throws IOException {
        String known = name;
        Microphones.Device device;
        if (known != null) {
            device = Microphones.named(known);
        } else {
            device = part == null ? Microphones.standard() : Microphones.named(part);
        }
        MicrophoneSource line = MicrophoneLine.open(device, sampleRateHz);
        name = device.name();
        return line;
    }

    private record Line(Microphone microphone, SampleSource resampled) implements PatientSource.Opened {
        @Override
        public long blocksDropped() {
            return microphone.overruns();
        }

        @Override
        public int sampleRateHz() {
            return resampled.sampleRateHz();
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            return resampled.read(target, offset, length);
        }

        @Override
        public long recordedNanos() {
            return resampled.recordedNanos();
        }

        @Override
        public void close() throws IOException {
            resampled.close();
        }
    }
}
