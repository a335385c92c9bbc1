package bmru.host.train;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelWriter;
import bmru.training.chart.LearningCurve;
import bmru.training.data.Clip;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.evaluation.HeardStreams;
import bmru.training.evaluation.StreamEvaluation;
import bmru.training.feature.Augmentation;
import bmru.training.feature.CacheKey;
import bmru.training.feature.FeatureRequest;
import bmru.training.feature.FeatureSet;
import bmru.training.feature.FeatureStatistics;
import bmru.training.network.Shape;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.CheckpointFile;
import bmru.training.run.ClipTrainingSet;
import bmru.training.run.CurvePoint;
import bmru.training.run.StreamTrainingSet;
import bmru.training.run.Teacher;
import bmru.training.run.Trainer;
import bmru.training.run.TrainingResult;
import bmru.training.run.TrainingSet;
import bmru.training.run.Validation;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import bmru.training.stream.StreamRequest;
import bmru.training.stream.StreamStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One {@code bmru train}: features, a run a seed, the files of the best. */
record TrainingRun(
        DataOptions options,
        List<String> keywords,
        int cells,
        int width,
        int layers,
        boolean causal,
        Recipe recipe,
        List<Model> teachers,
        List<Path> extra,
        int variants,
        @Nullable String source,
        Path output) {
    private static final String SUFFIX = ".model.json";
    /** Share of background noise among the training clips, one in so many. */
    private static final int CLIPS_A_SILENCE = 25;

    /** Validation clips are also judged in so many mild variants: 130 clips alone choose by chance. */
    private static final int VALIDATION_VARIANTS = 3;

    /** Streams are computed side by side and the same on any machine, so there are more than processors. */
    private static final int TRAINING_STREAMS = 64;

    private static final int VALIDATION_STREAMS = 8;
    /** A live model's threshold is the highest that detects this share of what it can detect of validation. */
    private static final double DETECTED = 0.9;

    /** Smoothing of the live decision, shares of the window of training: what trains best need not decide best. */
    private static final double[] SMOOTHINGS = {0.5, 0.6, 0.7, 0.8, 0.9, 1};

    private static final int VALIDATION_PASSES = 4;
    /** A stream of fewer would be shorter than a piece of it. */
    private static final int CLIPS_A_STREAM = 8;

    private static final Augmentation VALIDATION = new Augmentation(0.05, 0.03, 0.3, 15, 30, 6);

    Map<Long, TrainingResult> train(long firstSeed, int seeds, int threads, ProgressLine progress) throws IOException {
        TrainCommand.requireFolder(output);
        // What is wrong with keywords and sizes is told before minutes of features, not after them.
        plan(FrontEnd.PUBLISHED, firstSeed);
        Recordings recordings = Recordings.read(options.data);
        recordings.require(keywords, Split.TRAINING);
        recordings.require(keywords, Split.VALIDATION);
        List<Clip> clips = new ArrayList<>(recordings.of(Split.TRAINING));
        for (Path folder : extra) {
            clips.addAll(Recordings.readForTraining(folder).of(Split.TRAINING));
        }
        FrontEnd frontEnd = causal
                ? FeatureStatistics.causal(
                        recipe.live().runningFrames(),
                        recipe.live().leastDeviation(),
                        options.cache(),
                        clips,
                        recordings.noises(),
                        options.skipBad,
                        progress)
                : FrontEnd.PUBLISHED;
        Material material =
                causal ? streams(frontEnd, clips, recordings, progress) : clips(frontEnd, clips, recordings, progress);
        String trainedOn = identity(clips, recordings);
        Map<Long, TrainingResult> results = new LinkedHashMap<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            progress.title("seed " + seed);
            TrainingPlan plan = plan(frontEnd, seed);
            results.put(
                    seed,
                    Trainer.run(
                            plan,
                            material.training().apply(plan),
                            material.validation(),
                            threads,
                            progress,
                            new CheckpointFile(checkpoint(seed), trainedOn)));
        }
        write(results, material.decided());
        return results;
    }

    /** What a network learns from and is judged by. */
    private record Material(
            Function<TrainingPlan, TrainingSet> training, Validation validation, UnaryOperator<Model> decided) {}

    private Material clips(FrontEnd frontEnd, List<Clip> clips, Recordings recordings, ProgressLine progress)
            throws IOException {
        FeatureSet training = features(frontEnd, clips, recordings, Augmentation.STANDARD, variants, progress)
                .plus(features(frontEnd, clips, recordings, Augmentation.NONE, 1, progress));
        requireLeft(Set.copyOf(training.words()), Split.TRAINING);
        FeatureSet validation = validation(recordings, frontEnd, progress);
        requireLeft(Set.copyOf(validation.words()), Split.VALIDATION);
        Teacher teacher = teachers.isEmpty()
                ? null
                : Teacher.of(
                        teachers,
                        training,
                        recipe.loss().sharpness(),
                        recipe.loss().teacherShare());
        return new Material(
                plan -> new ClipTrainingSet(plan, training, teacher),
                ClipTrainingSet.validation(validation),
                UnaryOperator.identity());
    }

    private Material streams(FrontEnd frontEnd, List<Clip> clips, Recordings recordings, ProgressLine progress)
            throws IOException {
        StreamFeatures training =
                streams(frontEnd, clips, recordings, StreamStyle.TRAINING, variants, TRAINING_STREAMS, 1, progress);
        StreamFeatures validation = streams(
                frontEnd,
                recordings.of(Split.VALIDATION),
                recordings,
                StreamStyle.EVALUATION,
                VALIDATION_PASSES,
                VALIDATION_STREAMS,
                2,
                progress);
        requireLeft(words(training), Split.TRAINING);
        requireLength(training);
        requireLeft(words(validation), Split.VALIDATION);
        return new Material(
                plan -> new StreamTrainingSet(plan, training),
                StreamTrainingSet.validation(validation),
                model -> decided(model, validation));
    }

    /** With the smoothing that validation finds best, and the threshold of {@link #DETECTED}. */
    private Model decided(Model model, StreamFeatures validation) {
        HeardStreams heard = HeardStreams.of(model, validation);
        Model best = model;
        double most = -1;
        float threshold = model.decision().threshold();
        for (double share : SMOOTHINGS) {
            int frames = Math.max(1, (int) Math.rint(share * recipe.live().window()));
            Model candidate = StreamEvaluation.withSmoothing(model, frames);
            StreamEvaluation evaluation = StreamEvaluation.of(candidate, heard);
            double reached = StreamTrainingSet.figure(evaluation);
            if (reached > most) {
                most = reached;
                best = candidate;
                threshold = (float) evaluation.thresholdFor(DETECTED);
            }
        }
        return with(
                StreamEvaluation.withThreshold(best, threshold),
                Map.of("validationDecided", String.format(Locale.ROOT, "%.4f", most)));
    }

    /** A piece that a network is trained on lies within one stream. */
    private void requireLength(StreamFeatures training) throws RefusedException {
        int shortest = IntStream.range(0, training.streams().size())
                .map(training::frames)
                .min()
                .orElseThrow();
        if (shortest < recipe.live().frames()) {
            throw new RefusedException(options.data + ": the recordings make streams of " + shortest
                    + " frames: wanted at least one piece, " + recipe.live().frames()
                    + "; give more recordings, more --variants or a recipe with shorter pieces");
        }
    }

    private static Set<String> words(StreamFeatures features) {
        return features.streams().stream()
                .flatMap(stream -> stream.words().stream())
                .map(SpokenWord::word)
                .collect(Collectors.toSet());
    }

    /** Recordings were there, but leaving out the bad ones may have left none of a class. */
    private void requireLeft(Set<String> words, Split split) throws RefusedException {
        String left = options.data + ": without the recordings that cannot be read, the split " + Recordings.name(split)
                + " has none of ";
        for (String keyword : keywords) {
            if (!words.contains(keyword)) {
                throw new RefusedException(left + "\"" + keyword + "\": wanted at least 1");
            }
        }
        if (keywords.containsAll(words)) {
            throw new RefusedException(left + "other words than " + keywords + ": wanted at least 1");
        }
    }

    private StreamFeatures streams(
            FrontEnd frontEnd,
            List<Clip> clips,
            Recordings recordings,
            StreamStyle style,
            int passes,
            int streams,
            long seed,
            ProgressLine progress)
            throws IOException {
        int dealt = Math.max(1, Math.min(streams, clips.size() / CLIPS_A_STREAM));
        StreamRequest request =
                new StreamRequest(frontEnd, clips, recordings.noises(), style, passes, dealt, seed, options.skipBad);
        return options.streams().get(request, progress);
    }

    private FeatureSet features(
            FrontEnd frontEnd,
            List<Clip> clips,
            Recordings recordings,
            Augmentation augmentation,
            int copies,
            ProgressLine progress)
            throws IOException {
        FeatureRequest request = new FeatureRequest(
                frontEnd,
                clips,
                recordings.noises(),
                clips.size() / CLIPS_A_SILENCE,
                augmentation,
                copies,
                1,
                options.skipBad);
        return options.cache().get(request, progress);
    }

    private FeatureSet validation(Recordings recordings, FrontEnd frontEnd, ProgressLine progress) throws IOException {
        FeatureRequest request = new FeatureRequest(
                frontEnd,
                recordings.of(Split.VALIDATION),
                recordings.noises(),
                0,
                VALIDATION,
                VALIDATION_VARIANTS,
                2,
                options.skipBad);
        return options.cache().get(request, progress);
    }

    private TrainingPlan plan(FrontEnd frontEnd, long seed) throws RefusedException {
        try {
            return new TrainingPlan(
                    name(),
                    keywords,
                    frontEnd,
                    new Shape(frontEnd.coefficients(), width, cells, layers, keywords.size() + 1),
                    new DecisionRule(101, recipe.live().window(), 0.7f, 100, TrainingPlan.OTHER),
                    recipe,
                    teachers.stream().map(TrainingRun::identity).toList(),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** Which recordings: by word, name and size, wherever the folder lies. */
    private String identity(List<Clip> training, Recordings recordings) throws IOException {
        CacheKey key = new CacheKey("checkpoint/1");
        List<Clip> validation = recordings.of(Split.VALIDATION);
        for (List<Clip> clips : List.of(training, validation)) {
            for (Clip clip : clips) {
                key.add(clip.word() + " " + clip.split() + " " + nameAndSize(clip.file()));
            }
        }
        for (Path noise : recordings.noises()) {
            key.add(nameAndSize(noise));
        }
        key.add(Boolean.toString(options.skipBad));
        return String.format(
                Locale.ROOT,
                "%d training clips, %d augmented copies of each, and %d of validation (%s)",
                training.size(),
                variants,
                validation.size(),
                key.text());
    }

    private static String nameAndSize(Path file) throws IOException {
        return file.getFileName() + " " + Files.size(file);
    }

    /** A model and which one of its name: its checksum changes with any parameter. */
    private static String identity(Model model) {
        CRC32 checksum = new CRC32();
        checksum.update(ModelWriter.write(model).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s (CRC-32 %08x)", model.name(), checksum.getValue());
    }

    private void write(Map<Long, TrainingResult> results, UnaryOperator<Model> decided) throws IOException {
        Map.Entry<Long, TrainingResult> best = Collections.max(
                results.entrySet(),
                Comparator.comparingDouble(result -> result.getValue().validationAccuracy()));
        for (Map.Entry<Long, TrainingResult> result : results.entrySet()) {
            String text =
                    ModelWriter.write(described(decided.apply(result.getValue().model()), results));
            if (result.getKey().equals(best.getKey())) {
                AtomicFile.writeText(beside(SUFFIX), text);
            }
            // All seeds are kept, so that their mean on testing can be told, not only the best one's.
            if (results.size() > 1) {
                AtomicFile.writeText(beside(".seed" + result.getKey() + SUFFIX), text);
            }
        }
        List<CurvePoint> curve = best.getValue().curve();
        LearningCurve.writeCsv(curve, beside(".curve.csv"));
        LearningCurve.writePng(name(), curve, beside(".curve.png"));
        for (long seed : results.keySet()) {
            Files.deleteIfExists(checkpoint(seed));
        }
    }

    /** The model with its data and all seeds in the provenance. */
    private Model described(Model model, Map<Long, TrainingResult> results) {
        String folder =
                "recordings in the folder " + options.data.toAbsolutePath().getFileName();
        List<String> figures = new ArrayList<>();
        results.forEach((seed, result) ->
                figures.add(String.format(Locale.ROOT, "%d: %.4f", seed, result.validationAccuracy())));
        Map<String, String> more = new LinkedHashMap<>();
        more.put("data", source == null ? folder : source);
        more.put("validationBySeed", String.join(", ", figures));
        return with(model, more);
    }

    private static Model with(Model model, Map<String, String> more) {
        Map<String, String> provenance = new LinkedHashMap<>(model.provenance());
        provenance.putAll(more);
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.projection(),
                model.layers(),
                model.classifier(),
                model.decision(),
                provenance);
    }

    private String name() {
        String file = String.valueOf(output.getFileName());
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    private Path beside(String ending) {
        return output.toAbsolutePath().resolveSibling(name() + ending);
    }

    private Path checkpoint(long seed) {
        return beside(".seed" + seed + ".checkpoint");
    }
}
