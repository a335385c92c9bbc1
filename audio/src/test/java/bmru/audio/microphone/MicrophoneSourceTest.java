package bmru.audio.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.source.ManualPace;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MicrophoneSourceTest {
    private final ManualPace pace = new ManualPace(0);
    private final FakeLine fake = new FakeLine(1, 64);
    private final MicrophoneSource source = new MicrophoneSource(fake.line(), "PCH [plughw:0,0]", pace);

    @Test
    void handsOnWhatIsThere() throws IOException {
        float[] block = new float[10];
        fake.record(-32_768, 16_384, 1);
        assertThat(source.read(block, 2, 8)).isEqualTo(3);
        assertThat(Arrays.copyOf(block, 6)).containsExactly(0, 0, -1, 0.5f, 0x1p-15f, 0);
        fake.record(2, 3, 4);
        assertThat(source.read(block, 0, 2)).isEqualTo(2);
        assertThat(source.read(block, 0, 2)).isEqualTo(1);
        assertThat(source.read(block, 0, 0)).isZero();
        assertThat(source.overruns()).isZero();
        assertThat(source.sampleRateHz()).isEqualTo(16_000);
        assertThat(source.bufferSeconds()).isEqualTo(0.002);
    }

    /** What is found has been there since the last look that found nothing, or is from now; what is left is younger. */
    @Test
    void knowsWhenWhatItReadsWasRecorded() throws IOException {
        float[] block = new float[16];
        fake.record(new int[16]);
        source.read(block, 0, 4);
        assertThat(source.recordedNanos()).isEqualTo(pace.nanoTime() - 12 * 62_500);
        source.read(block, 0, 12);
        assertThat(source.recordedNanos()).isEqualTo(pace.nanoTime());
        fake.recordAtLook(3, new int[16]);
        source.read(block, 0, 8);
        assertThat(pace.nanoTime()).isEqualTo(2_000_000);
        assertThat(source.recordedNanos()).isEqualTo(1_000_000 - 8 * 62_500);
    }

    @Test
    void takesTheMeanOfTwoChannels() throws IOException {
        FakeLine stereo = new FakeLine(2, 64);
        stereo.record(16_384, 0, 32_767, 32_767);
        float[] block = new float[4];
        assertThat(new MicrophoneSource(stereo.line(), "x", pace).read(block, 0, 4))
                .isEqualTo(2);
        assertThat(block).startsWith(0.25f, 32_767 / 32_768f);
    }

    @Test
    void countsHowOftenTheBufferWasFull() throws IOException {
        float[] block = new float[16];
        fake.record(new int[40]);
        source.read(block, 0, 16);
        assertThat(source.overruns()).isEqualTo(1);
        source.read(block, 0, 16);
        assertThat(source.overruns()).isEqualTo(1);
        fake.record(new int[33]);
        source.read(block, 0, 16);
        assertThat(source.overruns()).isEqualTo(2);
    }

    @Test
    void aLineThatDeliversNothingIsReported() {
        assertThatThrownBy(() -> source.read(new float[1], 0, 1))
                .isInstanceOf(MicrophoneException.class)
                .hasMessage("microphone \"PCH [plughw:0,0]\": delivered nothing for 5 s: it was unplugged, or the sound"
                        + " server has suspended it");
        assertThat(pace.nanoTime()).isBetween(5_000_000_000L, 5_010_000_000L);
    }

    @Test
    void aLineThatReadsNothingOfWhatIsThereIsReported() {
        fake.record(1);
        fake.unplug();
        assertThatThrownBy(() -> source.read(new float[1], 0, 1))
                .hasMessage("microphone \"PCH [plughw:0,0]\": stopped delivering: it was unplugged or taken by another"
                        + " program");
    }

    /** A line that has gone is said to be full: that nothing was read of it is no sound that was lost. */
    @Test
    void aFullLineThatHasGoneIsNoOverrun() {
        fake.record(new int[40]);
        fake.unplug();
        assertThatThrownBy(() -> source.read(new float[1], 0, 1)).hasMessageContaining("stopped delivering");
        assertThat(source.overruns()).isZero();
    }

    @Test
    void endsWhenItIsClosed() throws IOException {
        fake.record(1, 2);
        source.close();
        assertThat(fake.isOpen()).isFalse();
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(-1);
    }
}
