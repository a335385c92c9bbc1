package bmru.hil.result;

import bmru.hil.session.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two sessions.
 *
 * @param environment fields that differ, with both values
 * @param figures that both have
 * @param decisions of takes that both have and that differ
 * @param onlyFirst takes that only the first has
 * @param onlySecond takes that only the second has
 */
public record Difference(
        List<Change> environment,
        List<FigureChange> figures,
        List<Change> decisions,
        List<String> onlyFirst,
        List<String> onlySecond) {
    public Difference {
        environment = List.copyOf(environment);
        figures = List.copyOf(figures);
        decisions = List.copyOf(decisions);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /** Something that is other in the second. */
    public record Change(String name, String first, String second) {}

    /** A figure of both. */
    public record FigureChange(Figure first, Figure second) {
        public double difference() {
            return second.value() - first.value();
        }

        /** Whether the intervals do not touch: the change is then more than what either leaves open. */
        public boolean clear() {
            return first.high() < second.low() || second.high() < first.low();
        }
    }

    public static Difference between(Results first, Results second) {
        List<FigureChange> figures = new ArrayList<>();
        for (Figure figure : first.figures()) {
            second.figures().stream()
                    .filter(other ->
                            other.name().equals(figure.name()) && other.unit().equals(figure.unit()))
                    .forEach(other -> figures.add(new FigureChange(figure, other)));
        }
        Map<String, String> here = decisions(first);
        Map<String, String> there = decisions(second);
        return new Difference(
                environment(first.environment(), second.environment()),
                figures,
                changes(here, there),
                here.keySet().stream().filter(take -> !there.containsKey(take)).toList(),
                there.keySet().stream().filter(take -> !here.containsKey(take)).toList());
    }

    private static Map<String, String> decisions(Results results) {
        Map<String, String> decisions = new LinkedHashMap<>();
        results.clips()
                .forEach(clip -> decisions.put(
                        clip.clip() + ", take " + clip.take() + ", " + clip.window(), String.valueOf(clip.decision())));
        return decisions;
    }

    private static List<Change> changes(Map<String, String> first, Map<String, String> second) {
        List<Change> changes = new ArrayList<>();
        first.forEach((name, value) -> {
            String other = second.get(name);
            if (other != null && !other.equals(value)) {
                changes.add(new Change(name, value, other));
            }
        });
        return changes;
    }

    private static List<Change> environment(Conditions first, Conditions second) {
        return changes(fields(first), fields(second));
    }

    private static Map<String, String> fields(Conditions environment) {
        Map<String, String> fields = new LinkedHashMap<>();
        Conditions.Board board = environment.board();
        fields.put("board", board.name());
        fields.put("board, address", board.uri());
        fields.put("board, serial number", Objects.toString(board.serial(), "unknown"));
        fields.put("board, firmware", Objects.toString(board.firmware(), "unknown"));
        fields.put("origin", board.origin());
        fields.put("chip", environment.chip().name() + " " + environment.chip().serial());
        environment.software().forEach(fields::put);
        fields.put("model", text(environment.model()));
        fields.put("program", text(environment.program()));
        fields.put("tables", text(environment.tables()));
        fields.put("calibration", Objects.toString(environment.calibration(), "none"));
        Conditions.Instrument instrument = environment.instrument();
        fields.put("instrument", instrument == null ? "none" : Objects.toString(instrument.monitor(), "unknown"));
        fields.put("samples a second", instrument == null ? "0" : String.valueOf(instrument.samplesPerSecond()));
        fields.put("supply set, V", String.valueOf(environment.supply().setVolt()));
        fields.put("supply measured, V", Objects.toString(environment.supply().measuredVolt(), "unknown"));
        fields.put("temperature, C", Objects.toString(environment.temperatureCelsius(), "unknown"));
        fields.put("seed", String.valueOf(environment.seed()));
        fields.put("front end", environment.frontEnd());
        fields.put("frames a second", String.valueOf(environment.frameRateHz()));
        return fields;
    }

    private static String text(Conditions.@Nullable Artefact artefact) {
        return artefact == null ? "none" : artefact.name() + ", SHA-256 " + artefact.sha256();
    }
}
