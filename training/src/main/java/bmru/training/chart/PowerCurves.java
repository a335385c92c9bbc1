package bmru.training.chart;

import bmru.training.scale.ScalePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Accuracy over power of models whose currents are scaled. */
public final class PowerCurves {
    private PowerCurves() {}

    /** @param curves points of each model, by its name, all of the same silicon */
    public static void writePicture(String title, Map<String, List<ScalePoint>> curves, Path file) throws IOException {
        Picture picture = new Picture(title, "power, nW", "accuracy, circuit as designed");
        picture.chart().getStyler().setXAxisLogarithmic(true);
        curves.forEach((name, points) -> {
            List<ScalePoint> sorted = points.stream()
                    .sorted(Comparator.comparingDouble(ScalePoint::nanowatt))
                    .toList();
            picture.line(
                    name,
                    sorted.stream().mapToDouble(ScalePoint::nanowatt).toArray(),
                    sorted.stream().mapToDouble(ScalePoint::designed).toArray());
        });
        picture.write(file);
    }
}
