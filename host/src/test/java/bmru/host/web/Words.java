package bmru.host.web;

import bmru.host.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A recording of bundled words, each after half a second of faint noise. */
final class Words {
    private static final int HEADER = 44;
    private static final int RATE = 16_000;
    private static final long SEED = 1;

    private Words() {}

    static Path write(Path file, String... names) throws IOException {
        Random random = new Random(SEED);
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        noise(sound, 2 * RATE, random);
        for (String name : names) {
            byte[] word = Files.readAllBytes(Invocation.SAMPLES.resolve(name + ".wav"));
            sound.write(word, HEADER, word.length - HEADER);
            noise(sound, RATE / 2, random);
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(Files.readAllBytes(Invocation.SAMPLES.resolve("stop-american.wav")), 0, HEADER);
        header.putInt(4, HEADER - 8 + sound.size()).putInt(HEADER - 4, sound.size());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            sound.writeTo(out);
        }
        return file;
    }

    private static void noise(ByteArrayOutputStream sound, int samples, Random random) {
        for (int i = 0; i < samples; i++) {
            int value = (int) (20 * random.nextGaussian());
            sound.write(value & 0xff);
            sound.write(value >> 8);
        }
    }
}
