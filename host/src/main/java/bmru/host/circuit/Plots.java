package bmru.host.circuit;

import bmru.circuit.power.ScalingPoint;
import bmru.circuit.variation.Population;
import bmru.host.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;

/** Pictures of studies, as PNG. */
final class Plots {
    private static final int WIDTH = Picture.WIDTH;
    private static final int HEIGHT = 600;

    private Plots() {}

    /** Share of chips that keep the decision, a bar a clip. */
    static void kept(Path file, Population population, String title) throws IOException {
        List<Integer> clips = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int c = 0; c < population.clips().size(); c++) {
            clips.add(c + 1);
            shares.add(100 * population.kept(c));
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("clip")
                .yAxisTitle("decision kept, % of chips")
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(100.0);
        chart.addSeries("kept", clips, shares);
        write(file, chart);
    }

    /** Power of both parts against the number of cells, both axes logarithmic. */
    static void scaling(Path file, List<ScalingPoint> points) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Power against cells a layer")
                .xAxisTitle("cells a layer")
                .yAxisTitle("nW")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        List<Integer> sizes = points.stream().map(ScalingPoint::cells).toList();
        chart.addSeries(
                "cells", sizes, points.stream().map(ScalingPoint::cellsNanowatt).toList());
        chart.addSeries(
                "mirrors",
                sizes,
                points.stream().map(ScalingPoint::mirrorsNanowatt).toList());
        write(file, chart);
    }

    private static void write(Path file, IChart chart) throws IOException {
        Picture.write(file, List.of(chart), HEIGHT);
    }
}
