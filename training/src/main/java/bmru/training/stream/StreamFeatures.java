package bmru.training.stream;

import bmru.audio.feature.FeatureStream;
import bmru.audio.feature.FrontEnd;
import bmru.training.data.ClipReader;
import bmru.training.data.LoadedClips;
import bmru.training.feature.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Features of streams of words.
 *
 * @param coefficients of a frame
 * @param streams of them, at least one
 */
public record StreamFeatures(int coefficients, List<Stream> streams) {
    /**
     * @param values frame after frame
     * @param words in their order
     * @param samples of its sound
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, megabytes; nobody compares them
    public record Stream(float[] values, List<SpokenWord> words, long samples) {
        public Stream {
            words = List.copyOf(words);
        }
    }

    public StreamFeatures {
        streams = List.copyOf(streams);
    }

    /** Of one of the streams. */
    public int frames(int stream) {
        return streams.get(stream).values().length / coefficients;
    }

    public long samples() {
        return streams.stream().mapToLong(Stream::samples).sum();
    }

    /** Computes streams on all processors; the result does not depend on how many there are. */
    public static StreamFeatures compute(StreamRequest request, Progress progress) throws IOException {
        ClipReader reader = new ClipReader(request.frontEnd().sampleRateHz());
        LoadedClips clips = Decoys.with(
                LoadedClips.read(request.clips(), reader, request.skipBad(), progress::note),
                request.decoysOf(),
                request.seed());
        List<float[]> recordings = new ArrayList<>();
        for (Path noise : request.noises()) {
            recordings.add(reader.read(noise, progress::note));
        }
        List<Noise> noises = Noise.of(recordings);
        List<Integer> all =
                new ArrayList<>(IntStream.range(0, clips.size()).boxed().toList());
        if (request.streams() > 1) {
            Collections.shuffle(all, new Random(request.seed()));
        }
        Stream[] streams = new Stream[request.streams()];
        AtomicInteger done = new AtomicInteger();
        try {
            IntStream.range(0, streams.length).parallel().forEach(s -> {
                streams[s] = stream(request, clips, noises, dealt(all, s, streams.length), request.seed() + s);
                progress.done("streams", done.incrementAndGet(), streams.length);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new StreamFeatures(request.frontEnd().coefficients(), Arrays.asList(streams));
    }

    private static List<Integer> dealt(List<Integer> all, int stream, int streams) {
        List<Integer> own = new ArrayList<>();
        for (int i = stream; i < all.size(); i += streams) {
            own.add(all.get(i));
        }
        return own;
    }

    private static Stream stream(
            StreamRequest request, LoadedClips clips, List<Noise> noises, List<Integer> own, long seed) {
        Random random = new Random(seed);
        int[] order = new int[request.passes() * own.size()];
        for (int pass = 0; pass < request.passes(); pass++) {
            List<Integer> shuffled = new ArrayList<>(own);
            Collections.shuffle(shuffled, random);
            for (int i = 0; i < shuffled.size(); i++) {
                order[pass * own.size() + i] = shuffled.get(i);
            }
        }
        FrontEnd frontEnd = request.frontEnd();
        WordStream sound = new WordStream(clips, order, noises, request.style(), frontEnd.sampleRateHz(), random);
        Frames frames = new Frames(frontEnd.coefficients());
        try {
            FeatureStream.run(sound, frontEnd, frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stream(frames.values(), sound.words(), sound.samples());
    }

    private static final class Frames implements FeatureStream.Listener {
        private final int coefficients;
        private float[] values = new float[1 << 16];
        private int count;

        Frames(int coefficients) {
            this.coefficients = coefficients;
        }

        @Override
        public boolean onFrame(long frame, float[] features) {
            if (count + coefficients > values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            System.arraycopy(features, 0, values, count, coefficients);
            count += coefficients;
            return true;
        }

        float[] values() {
            return Arrays.copyOf(values, count);
        }
    }
}
