package bmru.hil.plan;

import bmru.circuit.model.JsonField;
import bmru.hil.plan.Plan.Order;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plan files, {@code bmru-plan/1}: read ones are checked against the schema before anything uses them. */
public final class PlanFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlanFile() {}

    public static Plan read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /** As {@link #read} reads it. */
    public static String text(Plan plan) {
        ObjectNode root = MAPPER.createObjectNode().put("schema", Plan.SCHEMA);
        root.setAll(MAPPER.<ObjectNode>valueToTree(plan));
        return root.toPrettyString() + "\n";
    }

    /** @param source what messages call it */
    static Plan parse(String json, String source) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new PlanException(
                    source, "line " + e.getLocation().getLineNr() + ": is not JSON: " + JsonField.problem(e));
        }
        Set<ValidationMessage> problems = schema().validate(root);
        if (!problems.isEmpty()) {
            ValidationMessage first = problems.iterator().next();
            JsonNode there = first.getInstanceNode();
            String shown = there == null || there.isContainerNode() ? "" : "; there is " + there;
            throw new PlanException(source, first.getMessage().replaceFirst("^\\$(\\.|: )?", "") + shown);
        }
        try {
            return plan(root);
        } catch (IllegalArgumentException e) {
            throw new PlanException(source, String.valueOf(e.getMessage()));
        }
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = PlanFile.class.getResourceAsStream("plan.schema.json")) {
            if (in == null) {
                throw new FileNotFoundException("plan.schema.json is missing in the module hil");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Plan plan(JsonNode root) {
        List<PlannedClip> clips = new ArrayList<>();
        root.get("clips").forEach(clip -> clips.add(clip(clip)));
        return new Plan(
                root.get("name").asText(),
                text(root, "folder"),
                text(root, "model"),
                text(root, "program"),
                root.path("seed").asLong(0),
                Order.valueOf(root.path("order").asText("given").toUpperCase(Locale.ROOT)),
                root.path("frameRateHz").asInt(100),
                root.path("restFrames").asInt(0),
                clips);
    }

    private static PlannedClip clip(JsonNode clip) {
        List<PlannedWindow> windows = new ArrayList<>();
        clip.path("windows")
                .forEach(window -> windows.add(new PlannedWindow(
                        window.get("name").asText(),
                        window.get("firstFrame").asInt(),
                        window.get("frames").asInt())));
        return new PlannedClip(
                clip.get("file").asText(),
                text(clip, "expected"),
                clip.path("repetitions").asInt(1),
                clip.path("marker").asText(""),
                windows);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asText() : null;
    }
}
