package bmru.training.feature;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.training.data.ClipReader;
import bmru.training.data.LoadedClips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads clips and computes their features with the front end that the host runs, on all processors. */
final class FeatureComputer {
    private final FeatureRequest request;
    private final ClipReader reader;
    private final Progress progress;

    FeatureComputer(FeatureRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        reader = new ClipReader(request.frontEnd().sampleRateHz());
    }

    FeatureSet compute() throws IOException {
        List<float[]> noises = new ArrayList<>();
        for (Path noise : request.noises()) {
            noises.add(reader.read(noise, progress::note));
        }
        LoadedClips clips = LoadedClips.read(request.clips(), reader, request.skipBad(), progress::note);
        List<float[]> recordings = clips.samples();
        List<String> words = new ArrayList<>(clips.words());
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
