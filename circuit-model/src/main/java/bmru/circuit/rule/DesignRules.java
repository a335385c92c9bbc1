package bmru.circuit.rule;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.technology.Layout;
import bmru.circuit.technology.LinearLaw;
import bmru.circuit.technology.Range;
import bmru.circuit.technology.Technology;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a circuit, element by element. */
public final class DesignRules {
    /** Error of the hysteresis, half a step of threshold and of width, as a fraction of it. */
    private static final double MAX_HYSTERESIS_ERROR = 0.1;

    /** A ratio this much above the wanted one is not the grid's rounding. */
    private static final double WEAK = 1.2;

    private final Circuit circuit;
    private final Technology technology;
    private final NodeReach reach;
    private final List<Finding> findings = new ArrayList<>();

    private DesignRules(Circuit circuit) {
        this.circuit = circuit;
        technology = circuit.technology();
        reach = new NodeReach(circuit);
    }

    private static final double MOST_PROGRAMMED_NANOAMP = ChipTables.MOST_FEMTOAMP * Units.FEMTO_TO_NANO;

    /** Rules of the circuit alone. */
    public static List<Finding> check(Circuit circuit) {
        DesignRules rules = new DesignRules(circuit);
        circuit.stages().forEach(rules::checkStage);
        circuit.cells().forEach(rules::checkCell);
        rules.checkProgrammed();
        return List.copyOf(rules.findings);
    }

    /** Rules of the circuit and of the converters that program it. */
    public static List<Finding> check(Circuit circuit, ChipTables tables) {
        DesignRules rules = new DesignRules(circuit);
        rules.findings.addAll(check(circuit));
        rules.checkTables(tables);
        return List.copyOf(rules.findings);
    }

    /** Whether the circuit is refused. */
    public static boolean refused(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.rule().severity() == Rule.Severity.ERROR);
    }

    private void checkStage(Stage stage) {
        Layout layout = technology.layout();
        for (Mirror mirror : stage.mirrors()) {
            checkMirror(stage.nameOf(mirror), mirror, layout);
        }
        if (stage.outputs() > layout.maximumFanOut()) {
            report(
                    Rule.FAN_OUT,
                    stage.name(),
                    "copies each current %d times: allowed %d",
                    stage.outputs(),
                    layout.maximumFanOut());
        }
        for (int o = 0; o < stage.outputs(); o++) {
            double current = reach.nodeNanoamp(stage, o);
            if (current > layout.maximumNodeNanoamp()) {
                report(
                        Rule.HEADROOM,
                        stage.name() + ".node" + (o + 1),
                        "carries up to %.3f nA: weak inversion holds to %.3f nA",
                        current,
                        layout.maximumNodeNanoamp());
            }
        }
        reach.pass(stage);
    }

    private void checkMirror(String name, Mirror mirror, Layout layout) {
        Range swept = technology.mirrors().of(mirror.polarity()).sweptUm();
        double wanted = Math.abs((double) mirror.weight());
        if (mirror.drawn().count() > layout.maximumDevices()) {
            report(
                    Rule.MIRROR_TOO_WIDE,
                    name,
                    "of ratio %.4f needs %d devices of %.2f um: allowed %d",
                    wanted,
                    mirror.drawn().count(),
                    layout.widestUm(),
                    layout.maximumDevices());
        } else if (wanted > 0 && !mirror.exists()) {
            report(Rule.WEIGHT_ABSENT, name, "of ratio %.4f gets no mirror: it is too narrow", wanted);
        } else if (mirror.ratio() > WEAK * wanted) {
            report(Rule.MIRROR_TOO_NARROW, name, "of ratio %.4f is made as %.4f, the least", wanted, mirror.ratio());
        } else if (mirror.exists() && !swept.contains(mirror.widthUm())) {
            report(
                    Rule.MIRROR_EXTRAPOLATED,
                    name,
                    "of effective width %.2f um is drawn %s: swept %s um",
                    mirror.widthUm(),
                    mirror.drawn(),
                    swept);
        }
    }

    private void checkCell(Cell cell) {
        checkLaw(cell.name() + ".gain", technology.cell().gain(), cell.gainNanoamp(), cell.alpha());
        checkLaw(cell.name() + ".threshold", technology.cell().threshold(), cell.thresholdNanoamp(), cell.betaHi());
        checkLaw(cell.name() + ".width", technology.cell().width(), cell.widthNanoamp(), cell.betaHi() - cell.betaLo());
    }

    private void checkLaw(String name, LinearLaw law, double programmed, double effect) {
        if (effect < law.offsetNanoamp()) {
            report(
                    Rule.CURRENT_TOO_SMALL,
                    name,
                    "shall have the effect of %.6f nA: a programmed zero gives %.6f nA",
                    effect,
                    law.offsetNanoamp());
        } else if (!law.sweptNanoamp().contains(programmed)) {
            report(
                    Rule.CURRENT_EXTRAPOLATED,
                    name,
                    "is programmed to %.4f nA: swept %s nA",
                    programmed,
                    law.sweptNanoamp());
        }
    }

    private void checkProgrammed() {
        double[] programmed = circuit.programmedNanoamp();
        for (BiasChannel channel : circuit.structure().channels()) {
            double wanted = programmed[channel.index()];
            if (!(Math.abs(wanted) <= MOST_PROGRAMMED_NANOAMP)) {
                report(
                        Rule.CURRENT_TOO_LARGE,
                        channel.name(),
                        "wants %.4g nA: allowed up to %.0f nA",
                        wanted,
                        MOST_PROGRAMMED_NANOAMP);
            }
        }
    }

    private void checkTables(ChipTables tables) {
        double[] programmed = circuit.programmedNanoamp();
        for (BiasChannel channel : circuit.structure().channels()) {
            DacTable table = tables.bias().get(channel.index());
            double wanted = programmed[channel.index()];
            double lowest = table.lowestFemtoamp() * Units.FEMTO_TO_NANO;
            double highest = table.highestFemtoamp() * Units.FEMTO_TO_NANO;
            double step = table.largestStepFemtoamp() * Units.FEMTO_TO_NANO;
            if (wanted < lowest - step || wanted > highest + step) {
                report(
                        Rule.DAC_RANGE,
                        channel.name(),
                        "wants %.4f nA: its DAC gives %.4f to %.4f",
                        wanted,
                        lowest,
                        highest);
            } else if (channel.kind() == ChannelKind.WIDTH && step > MAX_HYSTERESIS_ERROR * wanted) {
                report(Rule.DAC_RESOLUTION, channel.name(), "is %.4f nA: its DAC has steps of %.4f nA", wanted, step);
            }
        }
    }

    private void report(Rule rule, String element, String format, Object... values) {
        findings.add(new Finding(rule, element, String.format(Locale.ROOT, format, values)));
    }
}
