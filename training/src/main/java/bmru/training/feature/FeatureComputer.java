package bmru.training.feature;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.source.AudioException;
import bmru.training.data.Clip;
import bmru.training.data.ClipReader;
import bmru.training.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads clips and computes their features with the front end that the host runs, on all processors. */
final class FeatureComputer {
    /** Refused clips that a message names; more than that are only counted. */
    private static final int NAMED = 5;

    private final FeatureRequest request;
    private final ClipReader reader;
    private final Progress progress;
    private final List<String> refused = new ArrayList<>();

    FeatureComputer(FeatureRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        reader = new ClipReader(request.frontEnd().sampleRateHz());
    }

    FeatureSet compute() throws IOException {
        List<float[]> noises = new ArrayList<>();
        for (Path noise : request.noises()) {
            noises.add(reader.read(noise));
        }
        List<String> words = new ArrayList<>();
        List<float[]> recordings = read(words);
        for (int s = 0; s < request.silences(); s++) {
            words.add(FeatureSet.SILENCE);
        }
        float[][][] values = new float[request.variants()][words.size()][];
        AtomicInteger done = new AtomicInteger();
        int total = request.variants() * words.size();
        ThreadLocal<ClipFeatures> kernels = ThreadLocal.withInitial(() -> new ClipFeatures(request.frontEnd()));
        IntStream.range(0, total).parallel().forEach(job -> {
            int variant = job / words.size();
            int clip = job % words.size();
            values[variant][clip] = features(kernels.get(), recordings, clip, noises, job);
            progress.done("features", done.incrementAndGet(), total);
        });
        FrontEnd frontEnd = request.frontEnd();
        return new FeatureSet(words, frontEnd.frames(frontEnd.clipSamples()), frontEnd.coefficients(), values);
    }

    private List<float[]> read(List<String> words) throws IOException {
        List<float[]> recordings = new ArrayList<>();
        for (Clip clip : request.clips()) {
            try {
                recordings.add(reader.read(clip.file()));
                words.add(clip.word());
            } catch (AudioException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            report();
        }
        return recordings;
    }

    private void report() throws DataException {
        String named = String.join("; ", refused.subList(0, Math.min(NAMED, refused.size())));
        String more = refused.size() > NAMED ? "; and " + (refused.size() - NAMED) + " more" : "";
        String text = refused.size() + " of " + request.clips().size() + " clips cannot be used: " + named + more;
        if (!request.skipBad()) {
            throw new DataException(text + "; --skip-bad leaves them out");
        }
        progress.note(text + "; left out");
    }

    /** The generator of each clip and variant is its own, so that the features do not depend on the order of the work. */
    private float[] features(ClipFeatures kernel, List<float[]> recordings, int clip, List<float[]> noises, int job) {
        int length = request.frontEnd().clipSamples();
        SplittableRandom random = new SplittableRandom(request.seed() * 0x9E3779B97F4A7C15L + job);
        float[] samples = clip < recordings.size()
                ? request.augmentation().apply(recordings.get(clip), length, reader.sampleRateHz(), noises, random)
                : Augmentation.silence(length, noises, random);
        Features features = kernel.compute(samples);
        float[] values = new float[features.frames() * features.coefficients()];
        for (int t = 0; t < features.frames(); t++) {
            for (int c = 0; c < features.coefficients(); c++) {
                values[t * features.coefficients() + c] = features.get(t, c);
            }
        }
        return values;
    }
}
