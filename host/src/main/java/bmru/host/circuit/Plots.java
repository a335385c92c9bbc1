package bmru.host.circuit;

import bmru.circuit.die.Conditions;
import bmru.circuit.power.ScalingPoint;
import bmru.circuit.variation.Population;
import bmru.host.plot.Picture;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Pictures of studies, as PNG. */
final class Plots {
    private static final int WIDTH = Picture.WIDTH;
    private static final int HEIGHT = 600;
    private static final int UPRIGHT = 90;
    /** Pixels that an upright name needs; with XChart's own hint four of five are left out. */
    private static final int NAME_HEIGHT = 14;

    private Plots() {}

    /** Fraction of clips that keep their decision, a bar a corner. */
    static void corners(Path file, Population population, List<Conditions> corners) throws IOException {
        List<String> names = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        for (int s = 0; s < corners.size(); s++) {
            Conditions corner = corners.get(s);
            names.add(String.format(
                    Locale.ROOT, "%s %.2f V %.0f C", corner.corner(), corner.supplyVolt(), corner.celsius()));
            fractions.add(100 * population.keptBy(s));
        }
        CategoryChart chart = percentBars(
                String.format(
                        Locale.ROOT,
                        "Decisions kept in %d corners, %d clips",
                        corners.size(),
                        population.clips().size()),
                "decision kept, % of clips",
                HEIGHT);
        chart.addSeries("kept", names, fractions);
        Picture.write(file, List.of(chart), HEIGHT);
    }

    /** Empty bars of percents with upright names below them. */
    static CategoryChart percentBars(String title, String yTitle, int height) {
        CategoryChart chart = bars(title, yTitle, height);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        return chart;
    }

    /** Empty bars with upright names below them. */
    static CategoryChart bars(String title, String yTitle, int height) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(height)
                .title(title)
                .yAxisTitle(yTitle)
                .build();
        onWhite(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(UPRIGHT);
        chart.getStyler().setXAxisTickMarkSpacingHint(NAME_HEIGHT);
        return chart;
    }

    /** Power of both parts against the number of cells, both axes logarithmic. */
    static void scaling(Path file, List<ScalingPoint> points, double cellsExponent, double mirrorsExponent)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Supply power against cells a layer")
                .xAxisTitle("cells a layer, d")
                .yAxisTitle("power, nW")
                .build();
        onWhite(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        List<Integer> sizes = points.stream().map(ScalingPoint::cells).toList();
        chart.addSeries(
                String.format(Locale.ROOT, "mirrors, d to the power of %.2f", mirrorsExponent),
                sizes,
                points.stream().map(ScalingPoint::mirrorsNanowatt).toList());
        chart.addSeries(
                String.format(Locale.ROOT, "cells, d to the power of %.2f", cellsExponent),
                sizes,
                points.stream().map(ScalingPoint::cellsNanowatt).toList());
        Picture.write(file, List.of(chart), HEIGHT);
    }

    static void onWhite(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
    }
}
