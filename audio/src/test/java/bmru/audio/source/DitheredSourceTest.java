package bmru.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DitheredSourceTest {
    private static final int RATE = 16_000;

    @Test
    void silenceBecomesFaintNoiseAfterHalfASecond() throws IOException {
        float[] sound = new float[RATE + 8000];
        sound[0] = 0.5f;
        float[] heard = read(sound, 512);
        assertThat(heard[0]).isEqualTo(0.5f);
        assertThat(Arrays.copyOfRange(heard, 1, 8001)).containsOnly(0f);
        assertThat(20 * Math.log10(rms(heard, 8001, heard.length))).isCloseTo(-80, within(0.3));
        double mean = 0;
        for (int i = 8001; i < heard.length; i++) {
            mean += heard[i] / (heard.length - 8001);
            assertThat(Math.abs(heard[i])).isLessThan(2e-4f);
        }
        assertThat(mean).isCloseTo(0, within(5e-6));
    }

    /** One step of 16 bits every half a second: the quietest microphone has more. */
    @Test
    void soundStaysAsItIs() throws IOException {
        float[] sound = new float[2 * RATE];
        for (int i = 0; i < sound.length; i += 8000) {
            sound[i] = (i % 16_000 == 0 ? 1 : -1) / 32768f;
        }
        assertThat(read(sound, 700)).isEqualTo(sound);
    }

    @Test
    void soundAfterSilenceStaysAsItIsToo() throws IOException {
        float[] sound = new float[20_000];
        sound[9000] = 0.25f;
        float[] heard = read(sound, 64);
        assertThat(heard[8999]).isNotZero();
        assertThat(Arrays.copyOfRange(heard, 9000, 17_001)).isEqualTo(Arrays.copyOfRange(sound, 9000, 17_001));
        assertThat(heard[17_001]).isNotZero();
    }

    @Test
    void blocksOfAnyLengthGiveTheSame() throws IOException {
        float[] sound = new float[30_000];
        sound[12_000] = -1;
        assertThat(read(sound, 7)).isEqualTo(read(sound, sound.length));
    }

    private static double rms(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    private static float[] read(float[] sound, int block) throws IOException {
        float[] heard = new float[sound.length];
        int at = 0;
        try (SampleSource source = new DitheredSource(new Samples(sound))) {
            for (int count = 0; count >= 0; count = source.read(heard, at, Math.min(block, heard.length - at))) {
                at += count;
                if (at == heard.length) {
                    break;
                }
            }
        }
        assertThat(at).isEqualTo(sound.length);
        return heard;
    }

    private static final class Samples implements SampleSource {
        private final float[] samples;
        private int at;

        Samples(float[] samples) {
            this.samples = samples;
        }

        @Override
        public int sampleRateHz() {
            return RATE;
        }

        @Override
        public int read(float[] target, int offset, int length) {
            int count = Math.min(length, samples.length - at);
            System.arraycopy(samples, at, target, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            // All is in memory.
        }
    }
}
