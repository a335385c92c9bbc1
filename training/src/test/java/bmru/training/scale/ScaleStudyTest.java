package bmru.training.scale;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.model.ModelReader;
import bmru.circuit.technology.NoiseLaws;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.variation.Mismatch;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.evaluation.ClipResult;
import bmru.training.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shipped network on clips of random features, labelled by its own exact decisions: accuracy is what the circuit keeps. */
class ScaleStudyTest {
    private static final Path FILE = Path.of("../models/stop-d4.model.json");
    private static final int DRAWN = 6000;
    private static final int OF_EACH = 60;
    private static final int FRAMES = 60;
    private static final String KEYWORD = "stop";
    private static final String OTHER = "other";

    @Test
    void theSameFiguresWhateverTheNumberOfThreads() throws Exception {
        ScaleStudy study = study(3);
        Callable<ScalePoint> point = () -> study.at(0.5, Silicon.CORE_TRIMMED);
        assertThat(in(1, point)).isEqualTo(in(3, point));
    }

    /** Leaks, which a hot corner multiplies, do not fall with the currents. */
    @Test
    void cornersCostMoreAtSmallCurrents() throws Exception {
        ScaleStudy study = study(9);
        ScalePoint large = study.at(8, Silicon.CORE_TRIMMED);
        ScalePoint small = study.at(1, Silicon.CORE_TRIMMED);
        assertThat(small.chips()).isGreaterThan(large.chips());
        assertThat(small.corners()).isLessThan(large.corners() - 0.1);
    }

    @Test
    void noiseCountsAtTheCorners() throws Exception {
        ScalePoint quiet = study(9).at(8, Silicon.CORE_TRIMMED);
        ScalePoint noisy = study(9, noisy(Technologies.published())).at(8, Silicon.CORE_TRIMMED);
        assertThat(noisy.chips()).isEqualTo(quiet.chips());
        assertThat(noisy.corners()).isLessThan(quiet.corners() - 0.1);
    }

    @Test
    void aPowerIsMetByTheLargestScaleOfThreeDigits() throws Exception {
        ScaleStudy study = study(1);
        double scale = study.scaleAt(30, Silicon.CORE_TRIMMED);
        assertThat(study.at(scale, Silicon.CORE_TRIMMED).nanowatt()).isLessThanOrEqualTo(30);
        assertThat(study.at(scale * 1.011, Silicon.CORE_TRIMMED).nanowatt()).isGreaterThan(30);
    }

    private static <T> T in(int threads, Callable<T> work) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdown();
        }
    }

    /** With outputs of cells as noisy as they can be written down. */
    private static Technology noisy(Technology technology) {
        NoiseLaws noise = technology.noise();
        return new Technology(
                technology.name(),
                technology.provenance(),
                technology.supplyVolt(),
                technology.nominalCelsius(),
                technology.cell(),
                technology.mirrors(),
                technology.skip(),
                technology.layout(),
                technology.supply(),
                technology.spread(),
                new NoiseLaws(noise.bandwidthHz(), noise.flickerUm2(), noise.lowestHz(), 1));
    }

    private static ScaleStudy study(int chips) throws IOException, ModelException {
        return study(chips, Technologies.published());
    }

    private static ScaleStudy study(int chips, Technology technology) throws IOException, ModelException {
        Model model = ModelReader.read(Files.readString(FILE), FILE.toString());
        return new ScaleStudy(
                model, clips(model), OTHER, technology, Mismatch.of(technology, Mismatch.Kind.PUBLISHED, 1), chips);
    }

    /** As many clips of each decision, labelled by it. */
    private static FeatureSet clips(Model model) {
        FeatureSet drawn = new FeatureSet(Collections.nCopies(DRAWN, OTHER), FRAMES, 13, new float[][][] {walks()});
        List<ClipResult> decided = ClipEvaluation.run(model, drawn, OTHER);
        List<String> words = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (String word : List.of(KEYWORD, OTHER)) {
            int label = model.labels().indexOf(word);
            IntStream.range(0, DRAWN)
                    .filter(clip -> decided.get(clip).decision() == label)
                    .limit(OF_EACH)
                    .forEach(clip -> {
                        words.add(word);
                        values.add(drawn.values()[0][clip]);
                    });
        }
        assertThat(words).hasSize(2 * OF_EACH);
        return new FeatureSet(words, FRAMES, 13, new float[][][] {values.toArray(float[][]::new)});
    }

    /** Coefficients from 0 to 1 that wander, as those of speech do. */
    private static float[][] walks() {
        SplittableRandom random = new SplittableRandom(5);
        float[][] values = new float[DRAWN][13 * FRAMES];
        for (float[] clip : values) {
            for (int i = 0; i < clip.length; i++) {
                double before = i < 13 ? random.nextDouble() : clip[i - 13];
                clip[i] = (float) Math.max(0, Math.min(1, before + 0.2 * random.nextGaussian()));
            }
        }
        return values;
    }
}
