package bmru.audio.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.source.AudioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PcmSourceTest {
    private static final PcmFormat STEREO = new PcmFormat(PcmEncoding.S16LE, 2, 8000);

    @Test
    void decodesSpeech() throws IOException {
        byte[] bytes = {0, (byte) 0x80, 0, 0, 0, 0x40, (byte) 0xFF, 0x7F};
        assertThat(all(source(bytes, PcmFormat.SPEECH))).containsExactly(-1f, 0f, 0.5f, 32767 / 32768f);
        assertThat(source(bytes, PcmFormat.SPEECH).sampleRateHz()).isEqualTo(16_000);
    }

    @Test
    void takesTheMeanOfTheChannels() throws IOException {
        assertThat(all(source(new byte[] {0, 0x40, 0, 0}, STEREO))).containsExactly(0.25f);
    }

    @Test
    void noticesChannelsThatCancelEachOther() throws IOException {
        // Left, right: alike, inverted, inverted about an offset, unlike.
        assertThat(cancels(1000, 1000, -1000, -1000)).isFalse();
        assertThat(cancels(1000, -1000, -1000, 1000)).isTrue();
        assertThat(cancels(3000, 1000, 1000, 3000)).isTrue();
        assertThat(cancels(1000, 0, 0, 1000, -1000, 0, 0, -1000)).isFalse();
        // One channel a tenth louder loses 26 dB, a third louder 17 dB.
        assertThat(cancels(1000, -1100, -1000, 1100)).isTrue();
        assertThat(cancels(1000, -1330, -1000, 1330)).isFalse();
        assertThat(cancels()).isFalse();
    }

    private static boolean cancels(int... samples) throws IOException {
        byte[] bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        PcmSource source = source(bytes, STEREO);
        all(source);
        return source.channelsCancel();
    }

    @Test
    void handsOnWhatHasArrivedThoughAFrameIsTorn() throws IOException {
        // A pipe that delivers 1, 2, 3, 1, ... bytes.
        InputStream pipe = new ByteArrayInputStream(ramp(100)) {
            private int turn;

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + turn++ % 3));
            }
        };
        List<Float> samples = new ArrayList<>();
        try (PcmSource source =
                new PcmSource(new RawStream(pipe, PcmFormat.SPEECH, "standard input"), "standard input")) {
            float[] block = new float[64];
            int count;
            while ((count = source.read(block, 0, block.length)) >= 0) {
                assertThat(count).isBetween(1, 2);
                for (int i = 0; i < count; i++) {
                    samples.add(block[i] * 32768);
                }
            }
        }
        assertThat(samples).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(samples.get(i)).isEqualTo(i);
        }
    }

    @Test
    void readsMoreThanABlock() throws IOException {
        float[] samples = all(source(ramp(30_000), PcmFormat.SPEECH));
        assertThat(samples).hasSize(30_000);
        assertThat(samples[29_999]).isEqualTo(29_999 / 32768f);
    }

    @Test
    void asksForNothingWhenNothingIsWanted() throws IOException {
        InputStream blocked = new ByteArrayInputStream(new byte[2]) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                throw new AssertionError("would wait");
            }
        };
        try (PcmSource source = new PcmSource(new RawStream(blocked, PcmFormat.SPEECH, "x"), "x")) {
            assertThat(source.read(new float[1], 0, 0)).isZero();
        }
    }

    @Test
    void refusesAnEndWithinAFrame() {
        assertThatThrownBy(() -> all(source(new byte[] {0, 0, 0, 0, 0, 0, 0}, STEREO)))
                .isInstanceOf(AudioException.class)
                .hasMessage("standard input: ends within frame 1: 3 of its 4 bytes; is it really s16le of 2 channels?");
    }

    @ParameterizedTest
    @CsvSource({"0000C07F, NaN", "0000807F, Infinity", "000080FF, -Infinity", "286BEE4E, 2.0E9"})
    void refusesWhatIsNoSample(String hex, String value) {
        byte[] bytes = HexFormat.of().parseHex("00000000" + hex);
        PcmFormat floats = new PcmFormat(PcmEncoding.F32LE, 1, 16_000);
        assertThatThrownBy(() -> all(source(bytes, floats)))
                .hasMessage("standard input: sample 1 of channel 0 is " + value
                        + ": allowed finite numbers from -1e9 to 1e9");
    }

    @ParameterizedTest
    @EnumSource
    void everyEncodingIsFoundByItsName(PcmEncoding encoding) throws AudioException {
        assertThat(PcmEncoding.named(encoding.toString())).isEqualTo(encoding);
        assertThat(PcmEncoding.named(encoding.name())).isEqualTo(encoding);
    }

    @Test
    void refusesAnotherEncodingAndFormat() {
        assertThatThrownBy(() -> PcmEncoding.named("mp3"))
                .hasMessage("raw sound: encoding \"mp3\": allowed u8, s16le, s24le, s32le, f32le, f64le");
        assertThatThrownBy(() -> new PcmFormat(PcmEncoding.U8, 0, 16_000)).hasMessage("channels=0: allowed 1 to 64");
        assertThatThrownBy(() -> new PcmFormat(PcmEncoding.U8, 1, 999))
                .hasMessage("sample rate=999: allowed 1000 to 768000 Hz");
    }

    private static byte[] ramp(int samples) {
        byte[] bytes = new byte[2 * samples];
        for (int i = 0; i < samples; i++) {
            bytes[2 * i] = (byte) i;
            bytes[2 * i + 1] = (byte) (i >> 8);
        }
        return bytes;
    }

    private static PcmSource source(byte[] bytes, PcmFormat format) {
        return new PcmSource(
                new RawStream(new ByteArrayInputStream(bytes), format, "standard input"), "standard input");
    }

    private static float[] all(PcmSource source) throws IOException {
        float[] all = new float[0];
        float[] block = new float[777];
        int count;
        while ((count = source.read(block, 0, block.length)) >= 0) {
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(block, 0, all, all.length - count, count);
        }
        return all;
    }
}
