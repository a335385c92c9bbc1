package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.boards.play.Player;
import bmru.boards.play.Timeline;
import bmru.boards.program.Program;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.host.plot.Picture;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru board sweep}: ramps a cell's candidate bias up and down and finds where the cell switches. */
@Command(
        name = "sweep",
        description = "Traces a cell's hysteresis: ramps the bias of its candidate up and down, inputs at rest.",
        footer = {
            "",
            "Programs the board with the model first, and again afterwards. Exit code 1 where the cell did not switch"
                    + " both ways."
        })
public final class SweepCommand implements Callable<Integer>, Interruption.Heeded {
    private static final int FRAMES_A_STEP = 2;
    private static final int HEIGHT = 500;

    @Parameters(paramLabel = "CELL", description = "The cell, as l1.cell3.")
    private String cell;

    @Mixin
    private BoardOptions options;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Currents on the way up, and as many down (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description =
                    "Frames a second, two a step; 0 for as fast as the board takes them (default: 100, or the most"
                            + " that its inputs settle in).")
    private @Nullable Integer givenRate;

    @Option(names = "--csv", paramLabel = "F", description = "Writes current and state of every frame.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws the state against the current, both ways.")
    private @Nullable Path plot;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (steps < 2 || steps > 100_000) {
            throw new RefusedException("--steps=" + steps + ": allowed 2 to 100000");
        }
        if (givenRate != null && (givenRate < 0 || givenRate > 1000)) {
            throw new RefusedException("--rate=" + givenRate + ": allowed 0 to 1000");
        }
        files.require(csv, plot);
        int index = cellIndex(options.circuit());
        try (Session session = Session.open(options)) {
            int channel = candidateBias(session.program());
            DacTable table = session.tables().bias().get(channel);
            Timeline ramp = Timeline.ramp(channel, codes(table), session.restInputs(), FRAMES_A_STEP);
            Hysteresis trace = run(session, index, ramp, table);
            session.load();
            if (csv != null) {
                trace.table().writeCsv(csv);
            }
            if (plot != null) {
                Picture.write(plot, List.of(chart(trace)), HEIGHT);
            }
            print(trace, session);
            return trace.complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private void print(Hysteresis trace, Session session) {
        Report report = BoardOptions.report(session.board())
                .text("cell", cell)
                .number("on_nA", 4, trace.onNanoamp())
                .number("off_nA", 4, trace.offNanoamp())
                .number("width_nA", 4, trace.onNanoamp() - trace.offNanoamp())
                .number("step_nA", 4, trace.stepNanoamp());
        results.print(trace.complete() ? report : report.text("remarks", trace.why()));
    }

    private int cellIndex(Circuit circuit) throws RefusedException {
        for (int i = 0; i < circuit.cells().size(); i++) {
            if (circuit.cells().get(i).name().equals(cell)) {
                return i;
            }
        }
        throw new RefusedException("cell \"" + cell + "\": allowed "
                + circuit.cells().get(0).name() + " to "
                + circuit.cells().get(circuit.cells().size() - 1).name());
    }

    private int candidateBias(Program program) throws RefusedException {
        String name = cell.replace(".cell", ".candidate.bias");
        return program.words().stream()
                .filter(word -> word.channel().name().equals(name))
                .map(word -> word.channel().index())
                .findFirst()
                .orElseThrow(() -> new RefusedException("the program has no channel " + name));
    }

    /** From the bias converter's lowest to its highest current. */
    private List<Integer> codes(DacTable table) {
        List<Integer> codes = new ArrayList<>();
        long span = table.highestFemtoamp() - table.lowestFemtoamp();
        for (int i = 0; i < steps; i++) {
            codes.add(table.nearest(table.lowestFemtoamp() + span * i / (steps - 1)));
        }
        return codes;
    }

    private Hysteresis run(Session session, int cellIndex, Timeline ramp, DacTable table) throws IOException {
        boolean[] states = new boolean[ramp.frames()];
        ProgressBar bar = new ProgressBar(results.err(), "frames", ramp.frames());
        int rate = givenRate == null ? Player.usualRate(session.board().info()) : givenRate;
        new Player(session.board(), rate).play(ramp, (frame, time, readout) -> {
            states[(int) frame] = readout.state(cellIndex);
            bar.update((int) frame + 1);
        });
        bar.close();
        return Hysteresis.of(ramp, states, table);
    }

    private XYChart chart(Hysteresis trace) {
        XYChart chart = new XYChartBuilder()
                .width(Picture.WIDTH)
                .height(HEIGHT)
                .title(cell)
                .xAxisTitle("bias of the candidate, nA")
                .yAxisTitle("state")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setYAxisMin(-0.1).setYAxisMax(1.1);
        for (String way : List.of("up", "down")) {
            XYSeries series = chart.addSeries(way, trace.currents(way), trace.states(way));
            series.setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }
}
