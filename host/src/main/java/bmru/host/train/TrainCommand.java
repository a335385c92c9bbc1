package bmru.host.train;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.Terminal;
import bmru.training.data.Fold;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru train}: recordings in, a model and its learning curve out. */
@Command(
        name = "train",
        description = "Trains a model to spot keywords; goes on where it was when it is started again after a kill.",
        footer = {
            "",
            "Writes MODEL.model.json, MODEL.curve.csv and MODEL.curve.png, of several seeds also"
                    + " MODEL.seedN.model.json; and MODEL.seedN.checkpoint every 200 steps while it runs. With --folds"
                    + " MODEL.folds.csv and MODEL.foldN.model.json, and MODEL.foldN.checkpoint while it runs.",
            "",
            "The same seed gives the same model on any number of threads. A run that was interrupted goes on; one that"
                    + " has finished is not trained again without --force."
        })
public final class TrainCommand implements Callable<Integer> {
    private static final Columns<Map.Entry<Long, TrainingResult>> COLUMNS =
            Columns.<Map.Entry<Long, TrainingResult>>of()
                    .count("seed", Map.Entry::getKey)
                    .fraction("validation_accuracy", 4, seed -> seed.getValue().validationAccuracy())
                    .count("best_step", seed -> seed.getValue().bestStep())
                    .count("steps", seed -> seed.getValue().steps());

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--keyword",
            paramLabel = "WORD",
            split = ",",
            required = true,
            description = "Words to spot, a class each; all others are one class, \"other\".")
    private List<String> keywords = List.of();

    @Option(names = "--cells", paramLabel = "D", defaultValue = "16", description = "Cells a layer (default: 16).")
    private int cells;

    @Option(names = "--width", paramLabel = "M", description = "Width of the skip path (default: as --cells).")
    private @Nullable Integer width;

    @Option(names = "--layers", paramLabel = "N", defaultValue = "2", description = "Layers (default: 2).")
    private int layers;

    @Option(
            names = "--causal",
            description = "For live sound: features that do not look ahead, streams of what a room has.")
    private boolean causal;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "First seed (default: 1).")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seeds to try, the best by validation becomes MODEL.model.json (default: 1).")
    private int seeds;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Judges the recipe, makes no model: the speakers of training and validation are dealt out to"
                    + " N parts, each judges a network that is trained on the others.")
    private @Nullable Integer folds;

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description =
                    "JSON file with what differs from the standard recipe; models/recipes has those of the bundled"
                            + " models (default: the standard recipe).")
    private @Nullable Path recipeFile;

    @Option(
            names = "--teacher",
            paramLabel = "M",
            split = ",",
            description =
                    "Trained models of the same keywords and the same kind of sound, whose votes the training follows"
                            + " beside the labels; those for live sound with the same features.")
    private List<String> teachers = List.of();

    @Option(
            names = "--start",
            paramLabel = "M",
            description =
                    "Trained model of the same size whose parameters the training starts from; classes that it does"
                            + " not have begin at random (default: all at random).")
    private @Nullable String start;

    @Option(
            names = "--unit",
            paramLabel = "NA",
            description = "Trains for the chip with so many nA a unit: laws of the circuit, mismatch anew for each step"
                    + " (default: the recipe's; 0, the exact network).")
    private @Nullable Double unit;

    @Option(
            names = "--power-budget",
            paramLabel = "NW",
            description = "What the core of the chip draws beyond it is a loss, nW (default: the recipe's; 0, none).")
    private @Nullable Double powerBudget;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of the optimiser (default: the recipe's).")
    private @Nullable Integer steps;

    @Option(
            names = "--extra",
            paramLabel = "DIR",
            description =
                    "More recordings in the same layout, such as synthetic speech; all for training, unless the folder"
                            + " has split files.")
    private List<Path> extra = List.of();

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Augmented copies of each recording; with --causal, times it comes in the streams (default: 10).")
    private int variants;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one a processor, at most 2).")
    private @Nullable Integer threads;

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Origin and licence of the recordings, kept in the model (default: the folder's name).")
    private @Nullable String source;

    @Mixin
    private OutputFiles outputs = new OutputFiles();

    @Mixin
    private Results outcome = new Results();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            required = true,
            description = "Model file to write, with or without .model.json.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        Model started = start();
        TrainingRun run = new TrainingRun(
                data,
                keywords,
                cells,
                width == null ? cells : width,
                layers,
                causal,
                recipe(),
                teachers(started),
                started,
                extra,
                variants,
                source,
                output);
        if (seeds < 1) {
            throw new RefusedException("--seeds " + seeds + ": allowed 1 or more");
        }
        requireFolder(output);
        int workers = threads == null ? Math.min(2, Runtime.getRuntime().availableProcessors()) : threads;
        if (workers < 1) {
            throw new RefusedException("--threads " + workers + ": allowed 1 or more");
        }
        ProgressLine progress = new ProgressLine(outcome.err(), Terminal.isWatched());
        if (folds != null) {
            CrossValidation judging = crossValidation(run, folds);
            requireFiles(judging.wasInterrupted(), judging.files());
            outcome.print(judging.judge(workers, progress));
        } else {
            requireFiles(run.wasInterrupted(seed, seeds), run.files());
            outcome.print(new Table<>(
                    "seeds", COLUMNS, run.train(seed, seeds, workers, progress).entrySet()));
        }
        return ExitCode.OK;
    }

    private void requireFiles(boolean interrupted, List<Path> files) throws IOException {
        if (!interrupted) {
            outputs.require(files.toArray(Path[]::new));
        }
    }

    /** A network that was trained on the speakers of a fold would bring what it learnt from them. */
    private CrossValidation crossValidation(TrainingRun run, int parts) throws RefusedException {
        if (parts < 2 || parts > Fold.MOST) {
            throw new RefusedException("--folds " + parts + ": allowed 2 to " + Fold.MOST);
        }
        if (seeds > 1 || start != null || !teachers.isEmpty()) {
            throw new RefusedException("--folds " + parts + ": wanted without --seeds, --start and --teacher: a network"
                    + " starts from random parameters and hears nobody who judges it");
        }
        return new CrossValidation(run, parts, seed);
    }

    private List<Model> teachers(@Nullable Model started) throws IOException {
        List<Model> models = new ArrayList<>();
        List<String> wanted = TrainingPlan.labels(keywords);
        for (String name : teachers) {
            Model model = ModelFile.read(name);
            boolean live = model.frontEnd().normalisation().causal();
            boolean fits = causal ? live : model.frontEnd().equals(FrontEnd.PUBLISHED);
            if (!fits || !model.labels().equals(wanted)) {
                throw new RefusedException("--teacher " + name + ": its classes are " + model.labels() + ", for "
                        + kind(live) + ": wanted " + wanted + " for " + kind(causal));
            }
            models.add(model);
            Model first = started == null ? models.get(0) : started;
            if (!model.frontEnd().equals(first.frontEnd())) {
                throw new RefusedException("--teacher " + name + ": hears other features than "
                        + (started == null ? teachers.get(0) : "--start " + start)
                        + ": wanted networks for the same features, " + first.frontEnd() + ", there are "
                        + model.frontEnd());
            }
        }
        return models;
    }

    private @Nullable Model start() throws IOException {
        if (start == null) {
            return null;
        }
        Model model = ModelFile.read(start);
        int path = width == null ? cells : width;
        boolean fits = model.frontEnd().normalisation().causal() == causal
                && (causal || model.frontEnd().equals(FrontEnd.PUBLISHED))
                && model.width() == path
                && model.layers().size() == layers
                && model.layers().stream().allMatch(layer -> layer.cells() == cells);
        if (!fits) {
            throw new RefusedException(String.format(
                    Locale.ROOT,
                    "--start %s: has %d layers of %d cells on %d nodes, for %s: wanted %d, %d, %d, for %s",
                    start,
                    model.layers().size(),
                    model.layers().get(0).cells(),
                    model.width(),
                    kind(model.frontEnd().normalisation().causal()),
                    layers,
                    cells,
                    path,
                    kind(causal)));
        }
        List<String> labels = TrainingPlan.labels(keywords);
        if (!model.labels().equals(labels)) {
            requireNoNearMisses(model);
            outcome.err()
                    .println("--start " + start + ": has classes " + model.labels() + " for " + labels
                            + ": what the classifier has of the others begins at random");
        }
        return model;
    }

    /** A network that does not know a keyword takes it for one of its own wherever it is said. */
    private void requireNoNearMisses(Model model) throws IOException {
        if (recipe().live().hardShare() > 0) {
            throw new RefusedException("--start " + start + ": has classes " + model.labels()
                    + ", so its near misses are of other words: wanted a recipe with hardShare 0");
        }
    }

    private static String kind(boolean live) {
        return live ? "live sound" : "whole clips";
    }

    private Recipe recipe() throws IOException {
        Recipe recipe = recipeFile == null ? Recipe.STANDARD : RecipeFile.read(recipeFile);
        try {
            Recipe.Chip chip = unit == null ? recipe.chip() : recipe.chip().withUnit(unit);
            chip = powerBudget == null ? chip : chip.withBudget(powerBudget);
            if (!chip.hasCircuit() && chip.budgetNanowatt() > 0) {
                throw new RefusedException("--power-budget " + chip.budgetNanowatt()
                        + ": wanted with --unit or a recipe's unitNanoamp: the exact network draws nothing");
            }
            return (steps == null ? recipe : recipe.withSteps(steps)).with(chip);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--steps, --unit or --power-budget: " + e.getMessage());
        }
    }

    /** The folder of the output must be there before an hour of training, not after it. */
    private static void requireFolder(Path output) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RefusedException(output + ": its folder does not exist; make it first");
        }
    }
}
