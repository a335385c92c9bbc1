package bmru.training.feature;

import bmru.training.data.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Features kept on disk, one file a request. Its name is a hash of all that the features depend on: the front end, the
 * augmentation, and name, size and date of every recording; so a change of any of them computes anew.
 *
 * <pre>
 * clips, variants, frames, coefficients   four 32-bit integers, most significant byte first, as all of it
 * words                                   a length and modified UTF-8 each
 * values                                  32-bit floats, [variant][clip][frame][coefficient]
 * checksum                                of {@link SealedFile}
 * </pre>
 *
 * @param folder that holds the files
 */
public record FeatureCache(Path folder) {
    /** Part of the key: to be raised when the same request gives other features. */
    private static final String VERSION = "features/3";

    /** The features from the cache, or computed and put into it. */
    public FeatureSet get(FeatureRequest request, Progress progress) throws IOException {
        Path file = folder.resolve(key(request) + ".features");
        if (Files.isRegularFile(file)) {
            FeatureSet there = read(file);
            CacheKey.tellLeftOut(
                    request.clips().size() + request.silences() - there.clips(), request.clips(), progress);
            return there;
        }
        FeatureSet features = new FeatureComputer(request, progress).compute();
        Files.createDirectories(folder);
        write(features, file);
        return features;
    }

    /** The features computed anew, nothing written. */
    public static FeatureSet compute(FeatureRequest request, Progress progress) throws IOException {
        return new FeatureComputer(request, progress).compute();
    }

    static String key(FeatureRequest request) throws IOException {
        CacheKey key = new CacheKey(VERSION);
        key.add(request.frontEnd().toString());
        key.add(request.augmentation() + " " + request.variants() + " " + request.silences() + " " + request.seed()
                + " " + request.skipBad());
        key.add(request.clips(), request.noises());
        return key.text();
    }

    private static void write(FeatureSet features, Path file) throws IOException {
        SealedFile.write(file, out -> {
            out.writeInt(features.clips());
            out.writeInt(features.variants());
            out.writeInt(features.frames());
            out.writeInt(features.coefficients());
            for (String word : features.words()) {
                out.writeUTF(word);
            }
            for (float[][] variant : features.values()) {
                for (float[] clip : variant) {
                    SealedFile.writeFloats(out, clip);
                }
            }
        });
    }

    private static FeatureSet read(Path file) throws IOException {
        return SealedFile.read(file, "file of features", CacheKey.REMEDY, in -> {
            int clips = in.readInt();
            int variants = in.readInt();
            int frames = in.readInt();
            int coefficients = in.readInt();
            List<String> words = new ArrayList<>(clips);
            for (int i = 0; i < clips; i++) {
                words.add(in.readUTF());
            }
            float[][][] values = new float[variants][clips][frames * coefficients];
            for (float[][] variant : values) {
                for (float[] clip : variant) {
                    SealedFile.readFloats(in, clip, file);
                }
            }
            return new FeatureSet(words, frames, coefficients, values);
        });
    }
}
