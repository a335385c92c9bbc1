package bmru.hil.energy;

import bmru.boards.definition.Monitor;
import bmru.boards.device.SupplyMonitor;
import bmru.circuit.unit.Units;
import bmru.hil.energy.EnergyWindow.Phase;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SupplyRows;
import bmru.hil.result.Power;
import bmru.hil.run.RunFiles;
import bmru.hil.session.Conditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Energy from a session alone. In each round what is drawn while the chip is off, before and after, is taken off what is drawn while
 * it is idle and at work, on a line between both in time: what has nothing to do with the chip, the monitor's offset included, and
 * a drift that is even over the round, cancel. The figure is the median of the rounds.
 */
public final class EnergyAnalysis {
    /** Standard uncertainties: 95 % of a normal distribution. */
    private static final double COVERAGE = 1.96;

    private static final double PERCENT = 0.01;

    /** A current is measurable well where it is this many times the floor. */
    private static final double ABOVE_FLOOR = 10;

    private final RecordedSession session;
    private final Conditions.Instrument instrument;
    private final double decisionSeconds;
    private final List<EnergyFigure> figures = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private EnergyAnalysis(RecordedSession session, Conditions.Instrument instrument, double decisionSeconds) {
        this.session = session;
        this.instrument = instrument;
        this.decisionSeconds = decisionSeconds;
    }

    /**
     * Null where the session has no such windows. Over how many frames a decision goes is the model's, which the folder keeps.
     *
     * @throws bmru.hil.session.SessionException where the folder has no model
     */
    public static @Nullable EnergyReport of(RecordedSession session) throws IOException {
        List<EnergyWindow> windows = session.events().stream()
                .filter(EnergyWindow::is)
                .map(EnergyWindow::of)
                .toList();
        Conditions.Instrument instrument = session.manifest().conditions().instrument();
        int rate = session.manifest().conditions().frameRateHz();
        if (windows.isEmpty() || instrument == null || rate == 0) {
            return null;
        }
        int decisionFrames = RunFiles.model(session.folder().path()).decision().windowFrames();
        return new EnergyAnalysis(session, instrument, (double) decisionFrames / rate).report(windows);
    }

    private EnergyReport report(List<EnergyWindow> windows) {
        Map<Integer, Map<Phase, Mean>> rounds = new TreeMap<>();
        for (EnergyWindow window : windows) {
            Double nanowatt = window.place().on() ? on(window) : off(window);
            if (nanowatt != null) {
                rounds.computeIfAbsent(window.round(), round -> new EnumMap<>(Phase.class))
                        .put(window.place(), new Mean(nanowatt, (window.fromUs() + window.untilUs()) / 2.0));
            }
        }
        rounds.values().removeIf(round -> round.size() < Phase.values().length);
        add("idle", rounds, Phase.IDLE);
        add("at work", rounds, Phase.ACTIVE);
        List<Scope> others = new ArrayList<>(Arrays.asList(Scope.values()));
        others.remove(Scope.of(instrument.scope()));
        return new EnergyReport(figures, refused, others);
    }

    /** Power of a window whose middle is at a time on the board's clock. */
    private record Mean(double nanowatt, double atUs) {}

    private @Nullable Double on(EnergyWindow window) {
        Power power =
                Power.of(session.supply(), window.segment(), window.fromUs(), window.untilUs(), instrument.monitor());
        return power.nanowatt() == null ? refused(window, String.valueOf(power.noFigure())) : power.nanowatt();
    }

    /** With the chip off the current is below the floor, and yet what is to be taken off. */
    private @Nullable Double off(EnergyWindow window) {
        SupplyRows rows = session.supply();
        SupplyRows.Range range = rows.segments() < window.segment()
                ? new SupplyRows.Range(0, 0)
                : rows.between(window.segment(), window.fromUs(), window.untilUs());
        double sum = 0;
        int overRange = 0;
        for (int i = range.first(); i < range.end(); i++) {
            sum += SupplyRows.nanowatt(rows.microvolt(i), rows.picoamp(i));
            overRange += (rows.flags(i) & SupplyMonitor.OVER_RANGE) != 0 ? 1 : 0;
        }
        if (range.first() == range.end()) {
            return refused(window, "no sample came");
        }
        if (overRange > 0) {
            return refused(window, overRange + " samples are over the range");
        }
        if (rows.clockWentBack(window.segment())) {
            return refused(window, "the board's clock went back");
        }
        return sum / (range.end() - range.first());
    }

    private @Nullable Double refused(EnergyWindow window, String why) {
        refused.add(window.place() + ", round " + window.round() + ": " + why);
        return null;
    }

    private void add(String name, Map<Integer, Map<Phase, Mean>> rounds, Phase phase) {
        if (rounds.isEmpty()) {
            refused.add("power " + name + ": no round has all of off, idle, active and off again");
            return;
        }
        double[] net = rounds.values().stream()
                .mapToDouble(round -> net(round, phase))
                .sorted()
                .toArray();
        double volt = session.manifest().conditions().supply().setVolt();
        String why = belowFloor(median(net) / volt * Units.NANO_TO_PICO);
        if (why != null) {
            refused.add("power " + name + ": " + why);
            return;
        }
        figures.add(figure("power " + name, "nW", net, 1));
        if (phase == Phase.ACTIVE) {
            figures.add(figure("energy a decision", "nJ", net, decisionSeconds));
        }
    }

    /** Less what is drawn with the chip off at the same time, of a round that has all phases. */
    private static double net(Map<Phase, Mean> round, Phase phase) {
        Mean there = mean(round, phase);
        Mean before = mean(round, Phase.OFF);
        Mean after = mean(round, Phase.OFF_AGAIN);
        double later = (there.atUs - before.atUs) / (after.atUs - before.atUs);
        return there.nanowatt - before.nanowatt - later * (after.nanowatt - before.nanowatt);
    }

    private static Mean mean(Map<Phase, Mean> round, Phase phase) {
        return Objects.requireNonNull(round.get(phase));
    }

    private EnergyFigure figure(String name, String unit, double[] sorted, double factor) {
        Monitor monitor = instrument.monitor();
        double gain = monitor == null ? 0 : COVERAGE * PERCENT * monitor.gainErrorPercent() / Math.sqrt(3);
        double value = factor * median(sorted);
        double open = Math.abs(value) * gain;
        return new EnergyFigure(
                name,
                unit,
                value,
                factor * sorted[0] - open,
                factor * sorted[sorted.length - 1] + open,
                sorted.length,
                Scope.of(instrument.scope()),
                session.manifest().conditions().board().origin());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @return why a current cannot be told from nothing, and what would help; null where it can */
    private @Nullable String belowFloor(double picoamp) {
        Monitor monitor = instrument.monitor();
        if (monitor == null) {
            return "nobody describes the monitor: wanted its range and floor in the board's description";
        }
        if (picoamp >= monitor.floorPicoamp()) {
            return null;
        }
        double times = ABOVE_FLOOR * monitor.floorPicoamp() / Math.max(Math.abs(picoamp), 1);
        return String.format(
                Locale.ROOT,
                "%.0f pA are below the floor of the %s, %.0f pA: measurable with a shunt %.0f times as large, or a monitor"
                        + " with a floor of %.0f pA or less",
                picoamp,
                monitor.part(),
                monitor.floorPicoamp(),
                times,
                Math.max(Math.abs(picoamp), 1) / ABOVE_FLOOR);
    }
}
