package bmru.host.train;

import bmru.audio.file.AtomicFile;
import bmru.circuit.model.ModelWriter;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.training.data.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A recipe judged by all speakers of training and validation, each by a network that did not hear them. */
record CrossValidation(TrainingRun run, int folds, long seed) {
    private static final String FOLDS = ".folds.csv";
    private static final String RULES = ".rules.csv";

    private static final Columns<JudgedFold> COLUMNS = Columns.of(JudgedFold.class)
            .count("fold", judged -> judged.fold().number())
            .count("keyword_clips", JudgedFold::keywordClips)
            .fraction("validation_accuracy", 4, JudgedFold::best)
            .count("best_step", judged -> judged.result().bestStep())
            .fraction("at_end", 4, JudgedFold::atEnd)
            .text("decision", JudgedFold::decision);

    /** What it writes at its end. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(run.beside(FOLDS)));
        if (run.causal()) {
            files.add(run.beside(RULES));
        }
        all().forEach(fold -> files.add(model(fold)));
        return files;
    }

    boolean wasInterrupted() {
        return all().stream().anyMatch(fold -> Files.exists(checkpoint(fold)));
    }

    /** Folds that an interrupted run has finished are read from their checkpoints. */
    Report judge(int threads, ProgressLine progress) throws IOException {
        run.require(all());
        List<JudgedFold> judged = new ArrayList<>();
        for (Fold fold : all()) {
            judged.add(run.judge(fold, seed, checkpoint(fold), threads, progress));
        }
        Table<JudgedFold> table = new Table<>("folds", COLUMNS, judged);
        for (JudgedFold one : judged) {
            AtomicFile.writeText(
                    model(one.fold()), ModelWriter.write(one.decided().model()));
        }
        table.writeCsv(run.beside(FOLDS));
        Table<FoldedRule> rules = new Table<>("rules", FoldedRule.COLUMNS, FoldedRule.of(judged));
        if (run.causal()) {
            rules.writeCsv(run.beside(RULES));
        }
        for (Fold fold : all()) {
            Files.deleteIfExists(checkpoint(fold));
        }
        Report report = new Report()
                .fraction("mean", 4, FoldedRule.mean(judged, JudgedFold::best))
                .fraction("mean_at_end", 4, FoldedRule.mean(judged, JudgedFold::atEnd))
                .fraction("standard_error_at_end", 4, FoldedRule.standardError(judged, JudgedFold::atEnd))
                .table(table);
        return run.causal() ? report.table(rules) : report;
    }

    private List<Fold> all() {
        return IntStream.rangeClosed(1, folds)
                .mapToObj(number -> new Fold(number, folds))
                .toList();
    }

    private Path checkpoint(Fold fold) {
        return run.beside(".fold" + fold.number() + ".checkpoint");
    }

    private Path model(Fold fold) {
        return run.beside(".fold" + fold.number() + ".model.json");
    }
}
