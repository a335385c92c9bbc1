package bmru.audio.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.recording.RecordedSound;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays recordings into a real line of the sound system and hears them with a virtual machine of its own. Every stage
 * passes 16-bit samples at 16 kHz, so once the recording is found in what was heard, it is there to the last bit, and so
 * are its features; a tolerance is not needed.
 */
class MicrophoneLineTest {
    private static final List<String> CLIPS = List.of("bursts-and-silence", "chirp-in-noise", "short-clip");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsASoundServer() throws IOException {
        String missing = PulseLine.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: the test through a microphone line: " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    @Timeout(120)
    void whatIsPlayedIsHeardToTheLastBit() throws IOException, InterruptedException {
        Path heardFile = folder.resolve("heard.f32");
        try (PulseLine line = PulseLine.start(folder)) {
            Process recorder = startRecorder(line, heardFile);
            try (BufferedReader out = recorder.inputReader()) {
                assertThat(out.readLine()).isEqualTo("recording");
                for (String clip : CLIPS) {
                    line.play(golden(clip));
                }
                // What was played last is still under way through the line's buffers.
                Thread.sleep(500);
                recorder.getOutputStream().close();
                assertThat(out.readLine()).isEqualTo("overruns 0");
                assertThat(recorder.waitFor()).isZero();
            } finally {
                recorder.destroyForcibly();
            }
        }
        float[] heard = floats(heardFile);
        int from = 0;
        for (String clip : CLIPS) {
            float[] played = samples(golden(clip));
            int at = Alignment.of(played, heard, from);
            float[] found = Arrays.copyOfRange(heard, at, at + played.length);
            assertThat(found).as("%s, heard from sample %d on", clip, at).isEqualTo(played);
            assertThat(features(found)).isEqualTo(features(played));
            from = at + played.length;
        }
    }

    private static Process startRecorder(PulseLine line, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Recorder.class.getName(),
                file.toString());
        builder.environment().putAll(line.environment());
        return builder.redirectError(Redirect.INHERIT).start();
    }

    private static Features features(float[] samples) {
        return new ClipFeatures(FrontEnd.PUBLISHED).compute(samples);
    }

    private static Path golden(String clip) {
        return Path.of("src/test/resources/golden", clip + ".wav");
    }

    private static float[] samples(Path file) throws IOException {
        try (RecordedSound source = RecordedSound.open(file)) {
            float[] samples = new float[(int) source.frames()];
            int have = 0;
            while (have < samples.length) {
                have += source.read(samples, have, samples.length - have);
            }
            return samples;
        }
    }

    private static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
