package bmru.circuit.model;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The {@code frontend} of a model file. Its normalisation is the text {@code "clip"}, or for live sound an object:
 *
 * <pre>
 * {"kind": "fixed", "floorDb": -60, "mean": [..], "deviation": [..]}
 * {"kind": "running", "floorDb": -60, "timeConstantFrames": 300, "leastDeviation": 0.3, "mean": [..], "deviation": [..]}
 * </pre>
 */
final class FrontEndJson {
    private static final String CLIP = "clip";
    private static final String FIXED = "fixed";
    private static final String RUNNING = "running";

    private FrontEndJson() {}

    static FrontEnd read(JsonField field) {
        return field.build(() -> new FrontEnd(
                field.get("sampleRateHz").integer(),
                field.get("fftSize").integer(),
                field.get("hopSize").integer(),
                field.get("melBands").integer(),
                field.get("coefficients").integer(),
                normalisation(field.get("normalisation"))));
    }

    private static Normalisation normalisation(JsonField field) {
        if (field.node() != null && field.node().isObject()) {
            return field.build(() -> causal(field));
        }
        if (!field.text().equals(CLIP)) {
            throw field.refuse("\"clip\", or an object of kind \"fixed\" or \"running\"");
        }
        return new Normalisation.PerClip();
    }

    private static Normalisation causal(JsonField field) {
        Statistics statistics = Statistics.of(
                field.get("mean").numbers(), field.get("deviation").numbers());
        float floorDb = field.get("floorDb").number();
        JsonField kind = field.get("kind");
        return switch (kind.text()) {
            case FIXED -> new Normalisation.Fixed(statistics, floorDb);
            case RUNNING ->
                new Normalisation.Running(
                        statistics,
                        field.get("timeConstantFrames").number(),
                        field.get("leastDeviation").number(),
                        floorDb);
            default -> throw kind.refuse("\"fixed\" or \"running\"");
        };
    }

    static void write(FrontEnd frontEnd, ObjectNode target) {
        target.put("sampleRateHz", frontEnd.sampleRateHz());
        target.put("fftSize", frontEnd.fftSize());
        target.put("hopSize", frontEnd.hopSize());
        target.put("melBands", frontEnd.melBands());
        target.put("coefficients", frontEnd.coefficients());
        Normalisation normalisation = frontEnd.normalisation();
        if (normalisation instanceof Normalisation.Fixed fixed) {
            ObjectNode object = target.putObject("normalisation").put("kind", FIXED);
            write(object.put("floorDb", fixed.floorDb()), fixed.statistics());
        } else if (normalisation instanceof Normalisation.Running running) {
            ObjectNode object = target.putObject("normalisation").put("kind", RUNNING);
            object.put("timeConstantFrames", running.timeConstantFrames());
            object.put("leastDeviation", running.leastDeviation());
            write(object.put("floorDb", running.floorDb()), running.statistics());
        } else {
            target.put("normalisation", CLIP);
        }
    }

    private static void write(ObjectNode target, Statistics statistics) {
        ArrayNode mean = target.putArray("mean");
        ArrayNode deviation = target.putArray("deviation");
        for (int c = 0; c < statistics.coefficients(); c++) {
            mean.add(statistics.mean(c));
            deviation.add(statistics.deviation(c));
        }
    }
}
