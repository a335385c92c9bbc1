package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a keyword counts as heard, where it is not as the model's file says. */
final class DecisionOptions {
    @Option(
            names = "--threshold",
            paramLabel = "[WORD=]T",
            description = "Evidence from which a keyword is detected, of all or of one: a fraction of frames, or a mean"
                    + " margin in units of the model, as its rule has it (default: the model's). May be repeated.")
    private List<String> thresholds = List.of();

    @Option(
            names = "--smoothing",
            paramLabel = "N",
            description = "Frames over which evidence is taken (default: the model's).")
    private @Nullable Integer smoothing;

    @Option(
            names = "--refractory",
            paramLabel = "N",
            description = "Frames after a detection without another (default: the model's).")
    private @Nullable Integer refractory;

    Setup of(Setup setup) throws RefusedException {
        DecisionRule rule = setup.model().decision();
        float all = rule.threshold();
        Map<String, Float> own = new HashMap<>();
        for (String text : thresholds) {
            int sign = text.lastIndexOf('=');
            if (sign < 0) {
                all = number(text, text);
            } else {
                own.put(text.substring(0, sign), number(text, text.substring(sign + 1)));
            }
        }
        try {
            return setup.with(new DecisionRule(
                            rule.windowFrames(),
                            rule.evidence(),
                            smoothing == null ? rule.smoothingFrames() : smoothing,
                            all,
                            refractory == null ? rule.refractoryFrames() : refractory,
                            rule.background()))
                    .with(own);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--threshold, --smoothing, --refractory: " + e.getMessage());
        }
    }

    private static float number(String option, String text) throws RefusedException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new RefusedException("--threshold " + option + ": wanted a number, or WORD=number");
        }
    }
}
