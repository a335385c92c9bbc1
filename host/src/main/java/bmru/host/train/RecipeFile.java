package bmru.host.train;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.JsonField;
import bmru.host.input.TextFile;
import bmru.training.plan.Recipe;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;

/** Reads how a network is to be trained: a JSON object with those fields of {@link Recipe} that differ from the standard. */
final class RecipeFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .build();

    private RecipeFile() {}

    static Recipe read(Path file) throws IOException {
        try {
            JsonNode changes = MAPPER.readTree(TextFile.read(file, "a recipe in JSON"));
            if (!(changes instanceof ObjectNode)) {
                throw new RefusedException(file + ": is no JSON object; wanted fields of a recipe, such as"
                        + " {\"steps\": 3000, \"descent\": {\"learningRate\": 0.01}}");
            }
            ObjectNode whole = MAPPER.valueToTree(Recipe.STANDARD);
            for (Iterator<String> names = changes.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                JsonNode there = whole.path(name);
                if (there.isObject() && !changes.path(name).isObject()) {
                    throw new RefusedException(file + ": \"" + name + "\" is " + changes.path(name)
                            + ": wanted an object with some of its fields, " + there);
                }
            }
            MAPPER.readerForUpdating(whole).readValue(changes);
            return MAPPER.treeToValue(whole, Recipe.class);
        } catch (NoSuchFileException e) {
            throw new RefusedException(file + ": there is no such recipe");
        } catch (ValueInstantiationException e) {
            throw new RefusedException(
                    file + ": " + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        } catch (UnrecognizedPropertyException e) {
            throw new RefusedException(file + ": has \"" + e.getPropertyName()
                    + "\", which no recipe has; allowed here " + e.getKnownPropertyIds());
        } catch (JsonProcessingException e) {
            throw new RefusedException(file + ": " + JsonField.problem(e));
        }
    }
}
