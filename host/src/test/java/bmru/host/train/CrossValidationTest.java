package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.model.DecisionRule;
import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import bmru.training.evaluation.RuleFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bmru train --folds}. */
class CrossValidationTest extends SmallTraining {
    @Test
    void foldsJudgeARecipeByAllSpeakersOfTrainingAndValidation() throws IOException {
        Invocation run = train("--folds", "2", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(written()).containsExactly("up.fold1.model.json", "up.fold2.model.json", "up.folds.csv");
        List<String> lines = Files.readAllLines(models().resolve("up.folds.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("fold,keyword_clips,validation_accuracy,best_step,at_end,decision");
        double first = Double.parseDouble(lines.get(1).split(",", -1)[2]);
        double second = Double.parseDouble(lines.get(2).split(",", -1)[2]);
        assertThat(Double.parseDouble(field(run.out(), "mean"))).isCloseTo((first + second) / 2, within(1e-4));
        int spoken = Integer.parseInt(lines.get(1).split(",", -1)[1])
                + Integer.parseInt(lines.get(2).split(",", -1)[1]);
        assertThat(spoken).isEqualTo(2 * CLIPS / 3);
        assertThat(train("--folds", "2").err()).contains("up.folds.csv: exists already");
    }

    @Test
    void foldsOfLiveNetworksCompareTheRulesOfTheDecision() throws IOException {
        Invocation run = train("--causal", "--folds", "2", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(written())
                .containsExactly("up.fold1.model.json", "up.fold2.model.json", "up.folds.csv", "up.rules.csv");
        List<String> lines = Files.readAllLines(models().resolve("up.rules.csv"));
        assertThat(lines.get(0))
                .isEqualTo("evidence,smoothing_frames,detected_at_0.5_per_hour,detected_at_1_per_hour,"
                        + "detected_at_3_per_hour,detected_at_10_per_hour,figure,standard_error");
        assertThat(lines).filteredOn(line -> line.startsWith("margin,150,")).hasSize(1);
        Files.delete(models().resolve("up.folds.csv"));
        assertThat(train("--causal", "--folds", "2").err()).contains("up.rules.csv: exists already");
    }

    @Test
    void aRuleHasTheMeanOverTheFolds() {
        DecisionRule rule = DecisionRule.published();
        RuleFigure first = new RuleFigure(rule, List.of(0.1, 0.2, 0.3, 0.4));
        RuleFigure second = new RuleFigure(rule, List.of(0.3, 0.4, 0.7, 0.8));
        FoldedRule both = FoldedRule.of(rule, List.of(first, second));
        assertThat(both.detected().get(0)).isCloseTo(0.2, within(1e-9));
        assertThat(both.detected().get(3)).isCloseTo(0.6, within(1e-9));
        assertThat(both.figure()).isCloseTo((0.25 + 0.55) / 2, within(1e-9));
        assertThat(both.standardError()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void foldsThatWereInterruptedGoOnAndDoNotTakeEachOthersState() throws IOException {
        Files.createDirectories(models());
        Path table = models().resolve("up.folds.csv");
        Files.createSymbolicLink(table, Path.of("/dev/full"));
        assertThat(train("--folds", "2").exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        Files.delete(table);
        Path one = models().resolve("up.fold1.checkpoint");
        Path two = models().resolve("up.fold2.checkpoint");
        Path kept = Files.move(one, models().resolve("kept"));
        Files.copy(two, one);
        assertThat(train("--folds", "2").err()).contains("up.fold1.checkpoint: is of other recordings");
        Files.move(kept, one, StandardCopyOption.REPLACE_EXISTING);
        Invocation again = train("--folds", "2");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("fold 1: goes on after step 3 of 3", "fold 2: goes on after step 3 of 3");
        assertThat(written()).doesNotContain("up.fold1.checkpoint", "up.fold2.checkpoint");
    }

    /** Of six speakers none is in the second of five folds; the first one could be trained. */
    @Test
    void aFoldWithoutAKeywordIsRefusedBeforeAnyIsTrained() throws IOException {
        assertThat(train("--folds", "5").err())
                .isEqualTo("bmru train: fold 2 of 5: " + data + ": no recording of \"up\" is in the split validation:"
                        + " wanted at least 1; give fewer folds or recordings of more speakers\n");
        assertThat(written()).isEmpty();
    }

    @Test
    void refusesFoldsOfNetworksThatHeardWhoJudges() throws IOException {
        assertThat(train("--folds", "1").err()).isEqualTo("bmru train: --folds 1: allowed 2 to 100\n");
        assertThat(train("--folds", "3", "--seeds", "2").err()).contains("--folds 3: wanted without --seeds, --start");
        assertThat(train().exitCode()).isZero();
        Path before = Files.move(models().resolve("up.model.json"), models().resolve("before.model.json"));
        for (String how : List.of("--start", "--teacher")) {
            assertThat(train("--folds", "3", how, before.toString(), "--force").err())
                    .contains("--folds 3: wanted without --seeds, --start and --teacher");
        }
    }
}
