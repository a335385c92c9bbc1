package bmru.host.circuit;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.StagePlan;
import java.util.Locale;

/** Every parameter and the element that embodies it. */
final class ElementTable {
    private ElementTable() {}

    static String csv(Circuit circuit) {
        StringBuilder text =
                new StringBuilder("element,parameter,kind,effective_width_um,devices,width_um,length_um,current_nA\n");
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.4f,%d,%.4f,%.4f,%n",
                        stage.nameOf(mirror),
                        mirror.weight(),
                        kind(mirror),
                        mirror.widthUm(),
                        mirror.drawn().count(),
                        mirror.drawn().widthUm(),
                        mirror.drawn().lengthUm()));
            }
        }
        double[] wanted = circuit.programmedNanoamp();
        for (BiasChannel channel : circuit.structure().channels()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,,,,,%.6f%n",
                    channel.name(),
                    parameter(circuit, channel),
                    kind(channel, wanted[channel.index()]),
                    wanted[channel.index()]));
        }
        return text.toString();
    }

    static String text(Circuit circuit) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-24s %10s  %s%n", "element", "parameter", "made as"));
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                String made = mirror.exists() ? kind(mirror) + ", " + mirror.drawn() : "no mirror";
                text.append(
                        String.format(Locale.ROOT, "%-24s %10.4f  %s%n", stage.nameOf(mirror), mirror.weight(), made));
            }
        }
        double[] wanted = circuit.programmedNanoamp();
        for (BiasChannel channel : circuit.structure().channels()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %10.4f  %s, %.2f pA%n",
                    channel.name(),
                    parameter(circuit, channel),
                    kind(channel, wanted[channel.index()]),
                    1000 * Math.abs(wanted[channel.index()])));
        }
        return text.toString();
    }

    private static String kind(Mirror mirror) {
        return mirror.exists() ? mirror.polarity().name().toLowerCase(Locale.ROOT) + " mirror" : "none";
    }

    private static String kind(BiasChannel channel, double wanted) {
        return switch (channel.kind()) {
            case GAIN -> "I_gain";
            case THRESHOLD -> "I_thresh";
            case WIDTH -> "I_width";
            case BIAS -> wanted < 0 ? "current out of the node" : "current into the node";
        };
    }

    private static double parameter(Circuit circuit, BiasChannel channel) {
        if (channel.kind() == ChannelKind.BIAS) {
            StagePlan plan = circuit.structure().stageOf(channel);
            return circuit.affine(plan).bias().get(channel.element());
        }
        Cell cell = circuit.cells().get(circuit.structure().cell(channel.layer(), channel.element()));
        return switch (channel.kind()) {
            case GAIN -> cell.alpha();
            case THRESHOLD -> cell.betaHi();
            default -> cell.betaHi() - cell.betaLo();
        };
    }
}
