package bmru.host.train;

import bmru.host.Invocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small data set of tones, and {@code bmru train} on it with few steps. */
abstract class SmallTraining {
    static final int CLIPS = 9;

    @TempDir
    Path folder = Path.of("");

    Path data = Path.of("");

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectory(folder.resolve("speech"));
        SplittableRandom random = new SplittableRandom(1);
        List<List<String>> lists = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String word : List.of("up", "down", "left")) {
            Files.createDirectory(data.resolve(word));
            for (int i = 0; i < CLIPS; i++) {
                String id = word + "/" + i + "_nohash_0.wav";
                Files.write(data.resolve(id), wav(16_000, glide(word, random)));
                lists.get(i % 3).add(id);
            }
        }
        Files.write(data.resolve("validation_list.txt"), lists.get(1));
        Files.write(data.resolve("testing_list.txt"), lists.get(2));
    }

    static String field(String json, String name) {
        return json.replaceAll("(?s).*?\"" + name + "\":([0-9.]+).*", "$1");
    }

    Invocation train(String... more) throws IOException {
        return run(data, "up", more);
    }

    Invocation run(Path from, String keyword, String... more) throws IOException {
        Files.createDirectories(models());
        List<String> arguments = new ArrayList<>(List.of("train", "--data", from.toString(), "--keyword", keyword));
        arguments.addAll(List.of("--cells", "3", "--steps", "3", "--variants", "1", "--source", "tones"));
        arguments.addAll(List.of("--cache", folder.resolve("cache").toString()));
        arguments.addAll(List.of("-o", models().resolve("up").toString()));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    Path models() {
        return folder.resolve("models");
    }

    List<String> written() throws IOException {
        if (!Files.isDirectory(models())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(models())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** A tone that rises, falls or stays, in a little noise. */
    private static float[] glide(String word, SplittableRandom random) {
        double slope = word.equals("up") ? 1 : word.equals("down") ? -1 : 0;
        float[] samples = new float[16_000];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            phase += 2 * Math.PI * (800 + slope * 500 * (i / 8000.0 - 1)) / 16_000;
            samples[i] = (float) (0.3 * Math.sin(phase) + 0.01 * random.nextGaussian());
        }
        return samples;
    }

    static byte[] wav(int rateHz, float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(2 * rateHz);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(32_767 * sample));
        }
        return bytes.array();
    }
}
