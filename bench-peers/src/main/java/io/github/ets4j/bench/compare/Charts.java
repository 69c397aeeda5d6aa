/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws the charts of a report: grouped bars, a colour for each store. */
final class Charts {
    /** Of coordinates in SVG, which are good to a hundredth of a pixel; the rest would double the files. */
    private static final Pattern EXCESS_DIGITS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 560;
    /** From here on, short bars would vanish beside long ones, and the axis becomes logarithmic. */
    private static final double LINEAR_MAX = 5;

    private final Results results;

    Charts(Results results) {
        this.results = results;
    }

    /** Writes each chart as SVG and PNG; returns the titles by the names of the files, without ending. */
    Map<String, String> write(Path directory) throws IOException {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Family family : Family.values()) {
            for (Scale scale : results.scales()) {
                for (ChartGroup group : ChartGroup.values()) {
                    for (boolean most : new boolean[] {false, true}) {
                        ChartData data = ChartData.of(results, family, scale, group, most)
                                .orElse(null);
                        if (data != null) {
                            write(data, directory);
                            titles.put(data.file(), data.title());
                        }
                    }
                }
            }
        }
        return titles;
    }

    private static void write(ChartData data, Path directory) throws IOException {
        CategoryChart chart = draw(data);
        Files.write(directory.resolve(data.file() + ".png"), ChartEncoder.getBytes(chart, "png"));
        String svg = new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8);
        Files.writeString(
                directory.resolve(data.file() + ".svg"),
                EXCESS_DIGITS.matcher(svg).replaceAll("$1"));
    }

    private static CategoryChart draw(ChartData data) {
        boolean isRelative = data.unit().contains("=");
        boolean isLogarithmic = isRelative ? data.max() > LINEAR_MAX : data.max() > 100 * data.min();
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(data.title())
                .yAxisTitle(data.unit() + (isLogarithmic ? " (logarithmic)" : ""))
                .build();
        style(chart.getStyler());
        scaleAxis(chart.getStyler(), data, isLogarithmic);
        List<String> labels =
                data.questions().stream().map(question -> label(question, data)).toList();
        for (ChartData.Series series : data.series()) {
            chart.addSeries(series.store(), labels, series.values());
        }
        chart.getStyler()
                .setSeriesColors(data.series().stream()
                        .map(series -> StoreColors.of(series.store()))
                        .toArray(Color[]::new));
        return chart;
    }

    private static String label(Question question, ChartData data) {
        boolean isMixed =
                data.questions().stream().map(Question::threads).distinct().count() > 1;
        return isMixed && question.threads() > 1
                ? question.workload() + " (" + question.threads() + " threads)"
                : question.workload();
    }

    private static void style(CategoryStyler styler) {
        styler.setAvailableSpaceFill(0.85);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridLinesColor(new Color(0xE0E0E0));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(14);
        styler.setAxisTitlePadding(16);
    }

    private static void scaleAxis(CategoryStyler styler, ChartData data, boolean isLogarithmic) {
        styler.setYAxisLogarithmic(isLogarithmic);
        styler.setYAxisLogarithmicDecadeOnly(isLogarithmic);
        styler.setYAxisTickLabelsFormattingFunction(Charts::tick);
        if (isLogarithmic) {
            styler.setYAxisMin(Math.pow(10, Math.floor(Math.log10(data.min()))));
            styler.setYAxisMax(Math.pow(10, Math.ceil(Math.log10(data.max()))));
        } else {
            styler.setYAxisMin(0.0);
            styler.setYAxisMax(Math.max(data.max(), 1) * 1.05);
        }
    }

    private static String tick(double value) {
        double rounded = Math.round(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded)
                ? String.format(Locale.ROOT, "%,d", (long) rounded)
                : Double.toString(rounded);
    }
}
