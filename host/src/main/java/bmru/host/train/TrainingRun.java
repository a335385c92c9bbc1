package bmru.host.train;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelWriter;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import bmru.training.chart.LearningCurve;
import bmru.training.data.DataException;
import bmru.training.data.Fold;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.material.ClipMaterial;
import bmru.training.material.Material;
import bmru.training.material.Sources;
import bmru.training.material.StreamMaterial;
import bmru.training.network.Shape;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.CheckpointFile;
import bmru.training.run.CurvePoint;
import bmru.training.run.Trainer;
import bmru.training.run.TrainingResult;
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
import java.util.stream.LongStream;
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
        @Nullable Model start,
        List<Path> extra,
        int variants,
        @Nullable String source,
        Path output) {
    private static final String SUFFIX = ".model.json";
    private static final String CURVE_CSV = ".curve.csv";
    private static final String CURVE_PNG = ".curve.png";

    private static final Columns<CurvePoint> CURVE = Columns.of(CurvePoint.class)
            .count("step", CurvePoint::step)
            .number("loss", 5, CurvePoint::loss)
            .fraction("training_accuracy", 5, CurvePoint::trainingAccuracy)
            .fraction("validation_accuracy", 5, CurvePoint::validationAccuracy);

    Map<Long, TrainingResult> train(long firstSeed, int seeds, int threads, ProgressLine progress) throws IOException {
        // What is wrong with keywords and sizes is reported before minutes of features, not after them.
        plan(FrontEnd.PUBLISHED, firstSeed);
        Sources sources = sources(Recordings.read(options.data), progress);
        Material material = material(sources);
        Map<Long, TrainingResult> results = new LinkedHashMap<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            progress.title("seed " + seed);
            CheckpointFile kept = new CheckpointFile(checkpoint(seed), sources.identity());
            results.put(seed, train(material, seed, kept, threads, progress));
        }
        write(results, material);
        return results;
    }

    /** Trains without the speakers of a fold, who judge. Its state stays in the checkpoint, the model is written nowhere. */
    JudgedFold judge(Fold fold, long seed, Path checkpoint, int threads, ProgressLine progress) throws IOException {
        plan(FrontEnd.PUBLISHED, seed);
        progress.title("fold " + fold.number());
        Sources sources = sources(Recordings.read(options.data).folded(fold), progress);
        Material material = material(sources);
        CheckpointFile kept = new CheckpointFile(checkpoint, sources.identity());
        TrainingResult result = train(material, seed, kept, threads, progress);
        long spoken = sources.recordings().of(Split.VALIDATION).stream()
                .filter(clip -> keywords.contains(clip.word()))
                .count();
        return new JudgedFold(fold, (int) spoken, result, material.decided(result.model(), recipe.chip()));
    }

    private TrainingResult train(
            Material material, long seed, CheckpointFile checkpoint, int threads, ProgressLine progress)
            throws IOException {
        TrainingPlan plan = plan(material.frontEnd(), seed);
        return Trainer.run(
                plan, material.set(plan), material.validation(recipe.chip()), threads, start, progress, checkpoint);
    }

    private Material material(Sources sources) throws IOException {
        return causal
                ? StreamMaterial.of(sources, start, teachers, recipe)
                : ClipMaterial.of(sources, teachers, recipe.loss());
    }

    /** Whether a checkpoint of any of the seeds is there: then the run goes on. */
    boolean wasInterrupted(long firstSeed, int seeds) {
        return LongStream.range(firstSeed, firstSeed + seeds).anyMatch(seed -> Files.exists(checkpoint(seed)));
    }

    /** What it writes at its end, whatever the number of seeds. */
    List<Path> files() {
        return List.of(beside(SUFFIX), beside(CURVE_CSV), beside(CURVE_PNG));
    }

    /** What a fold lacks is reported before hours of those before it, not after them. */
    void require(List<Fold> folds) throws IOException {
        Recordings recordings = Recordings.read(options.data);
        for (Fold fold : folds) {
            try {
                require(recordings.folded(fold));
            } catch (DataException e) {
                throw new DataException("fold " + fold.number() + " of " + fold.of() + ": " + e.getMessage()
                        + "; give fewer folds or recordings of more speakers");
            }
        }
    }

    private void require(Recordings recordings) throws DataException {
        recordings.require(keywords, Split.TRAINING);
        recordings.require(keywords, Split.VALIDATION);
    }

    private Sources sources(Recordings recordings, ProgressLine progress) throws IOException {
        require(recordings);
        return new Sources(
                recordings,
                Recordings.readExtra(extra),
                keywords,
                variants,
                options.skipBad,
                options.cache(),
                options.streams(),
                progress);
    }

    private TrainingPlan plan(FrontEnd frontEnd, long seed) throws RefusedException {
        try {
            return new TrainingPlan(
                    name(),
                    keywords,
                    frontEnd,
                    new Shape(frontEnd.coefficients(), width, cells, layers, keywords.size() + 1),
                    causal
                            ? Material.liveDecision()
                            : Material.clipDecision(recipe.live().window()),
                    recipe,
                    teachers.stream().map(TrainingRun::identity).toList(),
                    start == null ? "" : started(start),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private String started(Model model) {
        List<String> labels = TrainingPlan.labels(keywords);
        return identity(model) + (model.labels().equals(labels) ? "" : ", of classes " + model.labels());
    }

    /** A model and which one of its name: its checksum changes with any parameter. */
    private static String identity(Model model) {
        CRC32 checksum = new CRC32();
        checksum.update(ModelWriter.write(model).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%s (CRC-32 %08x)", model.name(), checksum.getValue());
    }

    private void write(Map<Long, TrainingResult> results, Material material) throws IOException {
        Map.Entry<Long, TrainingResult> best = Collections.max(
                results.entrySet(),
                Comparator.comparingDouble(result -> result.getValue().validationAccuracy()));
        for (Map.Entry<Long, TrainingResult> result : results.entrySet()) {
            String text = ModelWriter.write(described(
                    material.decided(result.getValue().model(), recipe.chip()).model(), results));
            if (result.getKey().equals(best.getKey())) {
                AtomicFile.writeText(beside(SUFFIX), text);
            }
            // All seeds are kept, so that their mean on testing can be reported, not only the best one's.
            if (results.size() > 1) {
                AtomicFile.writeText(beside(".seed" + result.getKey() + SUFFIX), text);
            }
        }
        List<CurvePoint> curve = best.getValue().curve();
        new Table<>("curve", CURVE, curve).writeCsv(beside(CURVE_CSV));
        LearningCurve.writePng(name(), curve, beside(CURVE_PNG));
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
        return model.with(provenance);
    }

    private String name() {
        String file = String.valueOf(output.getFileName());
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    Path beside(String ending) {
        return output.toAbsolutePath().resolveSibling(name() + ending);
    }

    private Path checkpoint(long seed) {
        return beside(".seed" + seed + ".checkpoint");
    }
}
