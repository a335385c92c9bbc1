package bmru.training.stream;

import bmru.training.data.Clip;
import bmru.training.data.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings of half a second of tone within a second of silence, two words of different pitch. */
public final class Tones {
    public static final int RATE_HZ = 16_000;
    /** Samples before the tone, and before its end. */
    public static final int FROM = 4_000;

    public static final int TO = 12_000;

    private Tones() {}

    /** Clips of "up" and "down" in turn. */
    public static List<Clip> write(Path folder, int count) throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String word = i % 2 == 0 ? "up" : "down";
            Path file = folder.resolve(word + i + ".wav");
            float[] samples = new float[RATE_HZ];
            double hz = i % 2 == 0 ? 1500 : 400;
            for (int s = FROM; s < TO; s++) {
                samples[s] = (float) (0.4 * Math.sin(2 * Math.PI * hz * s / RATE_HZ));
            }
            Files.write(file, wav(samples));
            clips.add(new Clip(file, word, Split.TRAINING));
        }
        return clips;
    }

    private static byte[] wav(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(32_767 * sample));
        }
        return bytes.array();
    }
}
