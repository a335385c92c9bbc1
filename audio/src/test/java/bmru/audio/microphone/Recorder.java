package bmru.audio.microphone;

import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program for the test of the microphone line: records the default microphone into a file of big-endian floats, says
 * "recording" once sound arrives, and ends with its standard input.
 */
final class Recorder {
    private Recorder() {}

    public static void main(String[] arguments) throws IOException {
        MicrophoneSource microphone = MicrophoneLine.open(Microphones.standard(), 16_000);
        Thread end = new Thread(() -> closeAtEndOfInput(microphone));
        end.setDaemon(true);
        end.start();
        SampleSource source = ResampledSource.at(16_000, microphone);
        try (DataOutputStream file = new DataOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
            record(source, file);
        }
        System.out.println("overruns " + microphone.overruns());
    }

    private static void record(SampleSource source, DataOutputStream file) throws IOException {
        float[] block = new float[1600];
        int count;
        boolean first = true;
        while ((count = source.read(block, 0, block.length)) >= 0) {
            if (first) {
                System.out.println("recording");
                first = false;
            }
            for (int i = 0; i < count; i++) {
                file.writeFloat(block[i]);
            }
        }
    }

    private static void closeAtEndOfInput(MicrophoneSource microphone) {
        try (microphone) {
            while (System.in.read() >= 0) {
                // Only its end counts.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
