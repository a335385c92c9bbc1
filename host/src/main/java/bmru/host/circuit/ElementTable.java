package bmru.host.circuit;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.StagePlan;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every parameter and the element that embodies it. */
final class ElementTable {
    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("element", Row::element)
            .significant("parameter", 7, Row::parameter)
            .text("made_as", Row::kind)
            .number(
                    "effective_width_um",
                    4,
                    row -> row.mirror() == null ? null : row.mirror().widthUm())
            .count(
                    "devices",
                    row -> row.mirror() == null ? null : row.mirror().drawn().count())
            .number(
                    "width_um",
                    4,
                    row -> row.mirror() == null ? null : row.mirror().drawn().widthUm())
            .number(
                    "length_um",
                    4,
                    row -> row.mirror() == null ? null : row.mirror().drawn().lengthUm())
            .number("current_nA", 6, Row::nanoamp);

    /** For people: a mirror's size in a word or two, or the current. */
    private static final Columns<Row> SHORT = Columns.of(Row.class)
            .text("element", Row::element)
            .number("parameter", 4, Row::parameter)
            .text(
                    "made_as",
                    row -> row.mirror() == null || !row.mirror().exists()
                            ? row.kind()
                            : row.kind() + ", " + row.mirror().drawn())
            .number("current_nA", 4, Row::nanoamp);

    /** A mirror, or a current that is programmed. */
    private record Row(
            String element,
            double parameter,
            String kind,
            @Nullable Mirror mirror,
            @Nullable Double nanoamp) {}

    private ElementTable() {}

    /** With every figure of every element. */
    static Table<?> whole(Circuit circuit) {
        return new Table<>("elements", COLUMNS, rows(circuit));
    }

    /** As wide as a page. */
    static Table<?> brief(Circuit circuit) {
        return new Table<>("elements", SHORT, rows(circuit));
    }

    private static List<Row> rows(Circuit circuit) {
        List<Row> rows = new ArrayList<>();
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                rows.add(new Row(stage.nameOf(mirror), mirror.weight(), kind(mirror), mirror, null));
            }
        }
        double[] wanted = circuit.programmedNanoamp();
        for (BiasChannel channel : circuit.structure().channels()) {
            double nanoamp = wanted[channel.index()];
            rows.add(new Row(channel.name(), parameter(circuit, channel), kind(channel, nanoamp), null, nanoamp));
        }
        return rows;
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
            return circuit.biasNanoamp(plan, channel.element());
        }
        Cell cell = circuit.cells().get(circuit.structure().cell(channel.layer(), channel.element()));
        return switch (channel.kind()) {
            case GAIN -> cell.alpha();
            case THRESHOLD -> cell.betaHi();
            default -> cell.betaHi() - cell.betaLo();
        };
    }
}
