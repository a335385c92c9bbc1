package bmru.training.chart;

import bmru.training.run.CurvePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The learning curve as a picture. */
public final class LearningCurve {
    private LearningCurve() {}

    public static void writePng(String title, List<CurvePoint> curve, Path file) throws IOException {
        if (curve.isEmpty()) {
            return;
        }
        double[] steps = column(curve, CurvePoint::step);
        new Picture(title, "steps", "loss, accuracy (1 is all)")
                .line("loss", steps, column(curve, CurvePoint::loss))
                .line("training accuracy", steps, column(curve, CurvePoint::trainingAccuracy))
                .line("validation accuracy", steps, column(curve, CurvePoint::validationAccuracy))
                .write(file);
    }

    private static double[] column(List<CurvePoint> curve, ToDoubleFunction<CurvePoint> value) {
        return curve.stream().mapToDouble(value).toArray();
    }
}
