package bmru.training.chart;

import bmru.audio.file.AtomicFile;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A line chart in the one style of all pictures here. */
final class Picture {
    private final XYChart chart;

    Picture(String title, String x, String y) {
        chart = new XYChartBuilder()
                .width(900)
                .height(560)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        // Outside: curves of accuracy end in the upper corner, where a legend would cover them.
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    }

    XYChart chart() {
        return chart;
    }

    Picture line(String name, double[] x, double[] y) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
        return this;
    }

    /** Writes a PNG, whole or not at all. */
    void write(Path file) throws IOException {
        try (AtomicFile whole = AtomicFile.create(file)) {
            ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", whole.stream());
            whole.commit();
        }
    }
}
