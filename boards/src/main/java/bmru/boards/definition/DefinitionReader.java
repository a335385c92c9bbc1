package bmru.boards.definition;

import bmru.boards.definition.BoardDefinition.Converter;
import bmru.boards.definition.BoardDefinition.Driver;
import bmru.circuit.bias.Adc;
import bmru.circuit.model.JsonField;
import bmru.circuit.unit.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads descriptions of boards and checks them against the schema before anything uses them. */
public final class DefinitionReader {
    /** A field that is there twice, or more after the end, is what the writer did not mean. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Descriptions that come with the module. */
    public static final List<String> BUNDLED = List.of("virtual", "serial", "pi");

    private DefinitionReader() {}

    /** @param name one of {@link #BUNDLED} */
    public static BoardDefinition bundled(String name) throws IOException {
        if (!BUNDLED.contains(name)) {
            throw new DefinitionException(
                    "board \"" + name + "\"", "not known: allowed " + BUNDLED + ", or a file of its description");
        }
        return read(resource("/bmru/boards/definitions/" + name + ".json"), name + ".json");
    }

    /** @param source what messages call it */
    public static BoardDefinition read(String json, String source) throws IOException {
        JsonNode root;
        try {
            // Some editors put a byte order mark in front.
            root = MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JsonProcessingException e) {
            // One that is nested too deeply is refused without a place.
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new DefinitionException(source, line + "is not JSON: " + JsonField.problem(e));
        }
        Set<ValidationMessage> problems = schema().validate(root);
        if (!problems.isEmpty()) {
            ValidationMessage first = problems.iterator().next();
            throw new DefinitionException(source, first.getMessage().replaceFirst("^\\$(\\.|: )?", "") + shown(first));
        }
        return definition(root, source);
    }

    /** What is there, where it is short enough to say. */
    private static String shown(ValidationMessage message) {
        JsonNode there = message.getInstanceNode();
        return there == null || there.isContainerNode() ? "" : "; there is " + there;
    }

    private static BoardDefinition definition(JsonNode root, String source) throws DefinitionException {
        try {
            JsonNode chip = root.get("chip");
            requireAlike(chip);
            return new BoardDefinition(
                    root.get("name").asText(),
                    root.get("description").asText(),
                    Driver.valueOf(root.get("driver").asText().toUpperCase(Locale.ROOT)),
                    chip.get("biasChannels").asInt(),
                    chip.get("inputChannels").asInt(),
                    converter(chip.get("cellDac")),
                    converter(chip.get("biasDac")),
                    converter(chip.get("inputDac")),
                    adc(chip.get("classAdc")),
                    root.get("supplyVolt").asDouble(),
                    monitor(root.get("monitor")),
                    wiring(root.get("wiring")));
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(source, String.valueOf(e.getMessage()));
        }
    }

    /** The protocol states one largest code for all channels, so a bank could not hold those of a finer converter. */
    private static void requireAlike(JsonNode chip) {
        int bits = chip.get("cellDac").get("bits").asInt();
        for (String other : List.of("biasDac", "inputDac")) {
            int there = chip.get(other).get("bits").asInt();
            if (there != bits) {
                throw new IllegalArgumentException("chip." + other + ".bits=" + there + ": allowed " + bits
                        + ", as cellDac has: all channels of a board have codes of the same size");
            }
        }
    }

    private static Converter converter(JsonNode node) {
        JsonNode range = node.get("rangeNanoamp");
        long lowest = Math.round(range.get(0).asDouble() * Units.NANO_TO_FEMTO);
        long highest = Math.round(range.get(1).asDouble() * Units.NANO_TO_FEMTO);
        if (lowest >= highest) {
            throw new IllegalArgumentException("rangeNanoamp=" + range + ": allowed the lower end first");
        }
        return new Converter(node.get("part").asText(), node.get("bits").asInt(), lowest, highest);
    }

    private static @Nullable Adc adc(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Adc(
                        node.get("bits").asInt(),
                        Math.round(node.get("stepPicoamp").asDouble() * Units.PICO_TO_FEMTO));
    }

    private static @Nullable Monitor monitor(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Monitor(
                        node.get("part").asText(),
                        node.get("samplesPerSecond").asInt(),
                        node.get("rangePicoamp").asDouble(),
                        node.get("resolutionPicoamp").asDouble(),
                        node.get("gainErrorPercent").asDouble(),
                        node.get("offsetErrorPicoamp").asDouble(),
                        node.get("noisePicoamp").asDouble(),
                        node.get("floorPicoamp").asDouble());
    }

    private static @Nullable PiWiring wiring(@Nullable JsonNode node) {
        return node == null
                ? null
                : new PiWiring(
                        node.get("seriesOhm").asDouble(),
                        node.get("nodePicofarad").asDouble(),
                        node.get("shuntOhm").asDouble(),
                        node.get("inputSettleMicroseconds").asInt(),
                        node.get("biasSettleMicroseconds").asInt());
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/bmru/boards/definitions/board.schema.json"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DefinitionReader.class.getResourceAsStream(name), name + " is missing from the module")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
