package bmru.training.stream;

import bmru.training.data.SealedFile;
import bmru.training.feature.CacheKey;
import bmru.training.feature.Progress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Features of streams kept on disk, one file a request, named by a hash of all that they depend on.
 *
 * <pre>
 * coefficients, streams              two 32-bit integers, most significant byte first, as all of it
 * a stream: words, values, samples   two 32-bit integers, a 64-bit one
 *   a word: text, speaker, start, spokenEnd, end   lengths and modified UTF-8, three 64-bit integers
 *   values                           32-bit floats, frame after frame
 * checksum                         of {@link SealedFile}
 * </pre>
 *
 * @param folder that holds the files
 */
public record StreamCache(Path folder) {
    /** Part of the key: to be raised when the same request gives other features. */
    private static final String VERSION = "streams/4";

    /** The features from the cache, or computed and put into it. */
    public StreamFeatures get(StreamRequest request, Progress progress) throws IOException {
        Path file = folder.resolve(key(request) + ".streams");
        if (Files.isRegularFile(file)) {
            StreamFeatures there = read(file);
            long words = there.streams().stream()
                    .flatMap(stream -> stream.words().stream())
                    .filter(word -> !word.word().equals(Decoys.WORD))
                    .count();
            CacheKey.tellLeftOut(request.clips().size() - (int) (words / request.passes()), request.clips(), progress);
            return there;
        }
        StreamFeatures features = StreamFeatures.compute(request, progress);
        Files.createDirectories(folder);
        write(features, file);
        return features;
    }

    static String key(StreamRequest request) throws IOException {
        CacheKey key = new CacheKey(VERSION);
        key.add(request.frontEnd().toString());
        key.add(request.style() + " " + request.decoysOf() + " " + request.passes() + " " + request.streams() + " "
                + request.seed() + " " + request.skipBad());
        key.add(request.clips(), request.noises());
        return key.text();
    }

    private static void write(StreamFeatures features, Path file) throws IOException {
        SealedFile.write(file, out -> {
            out.writeInt(features.coefficients());
            out.writeInt(features.streams().size());
            for (StreamFeatures.Stream stream : features.streams()) {
                write(stream, out);
            }
        });
    }

    private static void write(StreamFeatures.Stream stream, DataOutputStream out) throws IOException {
        out.writeInt(stream.words().size());
        out.writeInt(stream.values().length);
        out.writeLong(stream.samples());
        for (SpokenWord word : stream.words()) {
            out.writeUTF(word.word());
            out.writeUTF(word.speaker());
            out.writeLong(word.start());
            out.writeLong(word.spokenEnd());
            out.writeLong(word.end());
        }
        SealedFile.writeFloats(out, stream.values());
    }

    private static StreamFeatures read(Path file) throws IOException {
        return SealedFile.read(file, "file of streams", CacheKey.REMEDY, in -> {
            int coefficients = in.readInt();
            int count = in.readInt();
            List<StreamFeatures.Stream> streams = new ArrayList<>();
            for (int s = 0; s < count; s++) {
                streams.add(readStream(in, file));
            }
            return new StreamFeatures(coefficients, streams);
        });
    }

    private static StreamFeatures.Stream readStream(DataInputStream in, Path file) throws IOException {
        int count = in.readInt();
        float[] values = new float[in.readInt()];
        long samples = in.readLong();
        List<SpokenWord> words = new ArrayList<>(count);
        for (int w = 0; w < count; w++) {
            words.add(new SpokenWord(in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readLong()));
        }
        SealedFile.readFloats(in, values, file);
        return new StreamFeatures.Stream(values, words, samples);
    }
}
