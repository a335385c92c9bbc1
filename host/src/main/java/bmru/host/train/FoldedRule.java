package bmru.host.train;

import bmru.circuit.model.DecisionRule;
import bmru.host.table.Columns;
import bmru.training.evaluation.RuleFigure;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A rule of the live decision over all folds: the network of a fold decides by it on what the speakers of that fold say.
 *
 * @param rule of the first fold; the threshold differs from fold to fold
 * @param detected fraction at each of the rates, mean over the folds
 * @param figure mean over rates and folds, 0 to 1
 * @param standardError of the figure, from its spread over the folds
 */
record FoldedRule(DecisionRule rule, List<Double> detected, double figure, double standardError) {
    static final Columns<FoldedRule> COLUMNS = columns();

    private static Columns<FoldedRule> columns() {
        Columns<FoldedRule> columns = Columns.of(FoldedRule.class)
                .text("evidence", row -> row.rule().evidence().name().toLowerCase(Locale.ROOT))
                .count("smoothing_frames", row -> row.rule().smoothingFrames());
        for (int r = 0; r < RuleFigure.RATES_PER_HOUR.size(); r++) {
            int rate = r;
            String key = String.format(Locale.ROOT, "detected_at_%s_per_hour", text(RuleFigure.RATES_PER_HOUR.get(r)));
            columns = columns.fraction(key, 4, row -> row.detected().get(rate));
        }
        return columns.fraction("figure", 4, FoldedRule::figure)
                .fraction("standard_error", 4, FoldedRule::standardError);
    }

    private static String text(double rate) {
        return rate == Math.rint(rate) ? Integer.toString((int) rate) : Double.toString(rate);
    }

    /** A row a rule, in the order in which they were compared; none for whole clips. */
    static List<FoldedRule> of(List<JudgedFold> folds) {
        List<RuleFigure> rules = folds.get(0).decided().rules();
        return IntStream.range(0, rules.size())
                .mapToObj(i -> of(
                        rules.get(i).rule(),
                        folds.stream()
                                .map(fold -> fold.decided().rules().get(i))
                                .toList()))
                .toList();
    }

    /** @param folds what the rule reaches in each */
    static FoldedRule of(DecisionRule rule, List<RuleFigure> folds) {
        List<Double> detected = IntStream.range(0, RuleFigure.RATES_PER_HOUR.size())
                .mapToObj(rate -> mean(folds, fold -> fold.detected().get(rate)))
                .toList();
        return new FoldedRule(
                rule, detected, mean(folds, RuleFigure::figure), standardError(folds, RuleFigure::figure));
    }

    static <T> double mean(List<T> folds, ToDoubleFunction<T> figure) {
        return folds.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Of the mean over the folds, from their spread. */
    static <T> double standardError(List<T> folds, ToDoubleFunction<T> figure) {
        double mean = mean(folds, figure);
        double squares = folds.stream()
                .mapToDouble(fold -> (figure.applyAsDouble(fold) - mean) * (figure.applyAsDouble(fold) - mean))
                .sum();
        return Math.sqrt(squares / (folds.size() - 1) / folds.size());
    }
}
