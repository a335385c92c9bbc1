package bmru.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.pcm.PcmFormat;
import bmru.audio.source.AudioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no recording is named. */
class KindTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'RIFX\u0000\u0000}$WAVEfmt ', big-endian WAV (RIFX)",
        "'FORM\u0000\u0000}.AIFFCOMM', AIFF",
        "'FORM\u0000\u0000}.AIFCFVER', AIFF-C",
        "'ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0001RIFF', 'an ID3 tag, as MP3 files begin with'",
        "'\u00ff\u00fb\u0090d', MP3 (MPEG audio)",
        "'OggS\u0000\u0002', Ogg (Vorbis or Opus)",
        "'\u0000\u0000\u0000 ftypM4A ', MP4 or M4A",
        "'version https://git-lfs.github.com/spec/v1', a Git LFS pointer (git lfs pull gets the recording)",
        "'<!DOCTYPE html>', a web page"
    })
    void namesIt(String start, String name) throws IOException {
        Path file = folder.resolve("x.wav");
        Files.write(file, Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 100));
        assertThatThrownBy(() -> RecordedSound.open(file))
                .isInstanceOf(AudioException.class)
                .hasMessage(file + ": is " + name + ": wanted WAV or FLAC");
    }

    @Test
    void ofRawSoundItTakesOnlyWhatIsBeyondDoubt() throws IOException {
        // Two quiet samples, -1 and then -1025, as the mark of MP3 has them.
        byte[] sound = {(byte) 0xFF, (byte) 0xFB, (byte) 0xFF, (byte) 0xFF};
        try (RecordedSound raw = RecordedSound.read(new ByteArrayInputStream(sound), PcmFormat.SPEECH, "x")) {
            float[] samples = new float[2];
            assertThat(raw.read(samples, 0, 2)).isEqualTo(2);
            assertThat(samples).containsExactly(-1025 * 0x1p-15f, -0x1p-15f);
        }
        byte[] ogg = "OggS\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordedSound.read(new ByteArrayInputStream(ogg), PcmFormat.SPEECH, "x"))
                .hasMessage("x: is Ogg (Vorbis or Opus): wanted WAV or FLAC");
    }
}
