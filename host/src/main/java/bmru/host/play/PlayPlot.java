package bmru.host.play;

import bmru.boards.play.FrameTimes;
import bmru.boards.play.Timeline;
import bmru.boards.power.SupplySamples;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.unit.Units;
import bmru.host.plot.Picture;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Input currents, state bits, class currents and power over time, one below the other. */
final class PlayPlot {
    private static final int HEIGHT = 300;
    /** More points than a picture is wide show nothing more. */
    private static final int MOST_POINTS = 4 * Picture.WIDTH;

    private final Session session;
    private final Timeline timeline;
    private final Readings readings;
    private final FrameTimes times;

    private PlayPlot(Session session, Timeline timeline, Readings readings, FrameTimes times) {
        this.session = session;
        this.timeline = timeline;
        this.readings = readings;
        this.times = times;
    }

    static void write(
            Path file, Session session, Timeline timeline, Readings readings, FrameTimes times, SupplySamples supply)
            throws IOException {
        PlayPlot plot = new PlayPlot(session, timeline, readings, times);
        List<XYChart> charts = new ArrayList<>(List.of(plot.inputs(), plot.states()));
        if (session.board().info().classes() > 0) {
            charts.add(plot.classCurrents());
        }
        if (supply.count() > 0) {
            charts.add(plot.power(supply));
        }
        Picture.write(file, charts, HEIGHT);
    }

    private XYChart inputs() {
        ChipTables tables = session.tables();
        XYChart chart = chart("input currents, nA");
        chart.getStyler().setLegendVisible(false);
        for (int i = 0; i < session.board().info().inputs() / 2; i++) {
            int feature = i;
            line(chart, "input " + (i + 1), frame -> readings.inputNanoamp(frame, feature, tables));
        }
        return chart;
    }

    /** Each cell on a line of its own, the first lowest. */
    private XYChart states() {
        XYChart chart = chart("cells, " + session.circuit().cells().get(0).name() + " lowest");
        chart.getStyler().setLegendVisible(false);
        for (int i = 0; i < session.circuit().cells().size(); i++) {
            int cell = i;
            XYSeries series = line(
                    chart,
                    session.circuit().cells().get(i).name(),
                    frame -> cell + (readings.state(frame, cell) ? 0.7 : 0));
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
        }
        return chart;
    }

    private XYChart classCurrents() {
        XYChart chart = chart("class currents, nA");
        List<String> labels = session.circuit().model().labels();
        for (int k = 0; k < labels.size(); k++) {
            int index = k;
            line(chart, labels.get(k), frame -> readings.classNanoamp(frame, index, session.tables()));
        }
        return chart;
    }

    private XYChart power(SupplySamples supply) {
        XYChart chart = chart("power, nW");
        chart.getStyler().setLegendVisible(false);
        int first = 0;
        while (first < supply.count() - 1 && supply.timeUs(first) < times.timeUs(0)) {
            first++;
        }
        int step = 1 + supply.count() / MOST_POINTS;
        double[] seconds = new double[(supply.count() - first) / step];
        double[] nanowatts = new double[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (supply.timeUs(first + i * step) - times.timeUs(0)) * Units.MICRO_TO_ONE;
            nanowatts[i] = supply.nanowatt(first + i * step);
        }
        if (seconds.length > 0) {
            chart.addSeries("power", seconds, nanowatts).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    private XYChart chart(String what) {
        XYChart chart = new XYChartBuilder()
                .width(Picture.WIDTH)
                .height(HEIGHT)
                .xAxisTitle("s")
                .yAxisTitle(what)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        // The same seconds for all, one below the other.
        long lastUs = times.timeUs(timeline.frames() - 1) - times.timeUs(0);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(1, lastUs) * Units.MICRO_TO_ONE);
        // Below the curves, where it covers none.
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        return chart;
    }

    private XYSeries line(XYChart chart, String name, IntToDoubleFunction value) {
        double[] seconds = new double[timeline.frames()];
        Arrays.setAll(seconds, frame -> (times.timeUs(frame) - times.timeUs(0)) * Units.MICRO_TO_ONE);
        double[] values = new double[timeline.frames()];
        Arrays.setAll(values, value);
        XYSeries series = chart.addSeries(name, seconds, values);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(SeriesLines.SOLID);
        return series;
    }
}
