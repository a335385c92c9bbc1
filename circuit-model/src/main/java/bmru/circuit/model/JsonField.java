package bmru.circuit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place in a JSON text that knows its path, so that every refusal names it. */
public record JsonField(String path, @Nullable JsonNode node) {
    /** Longest excerpt of a refused value. */
    private static final int EXCERPT = 60;

    /** Carries a message that already names the field. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    /**
     * The root of a JSON text: one value, no field twice.
     *
     * @throws Refusal naming line and column where it is not JSON
     */
    public static JsonField parse(String text) {
        try {
            return new JsonField("", JsonTree.parse(withoutMark(text)));
        } catch (JsonProcessingException e) {
            throw new Refusal("not JSON" + place(e) + ": " + problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    /** Some editors of Windows put a byte order mark in front of UTF-8. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What is wrong, in the parser's words, without its note on where the text came from. */
    public static String problem(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll(" ?\\(start marker at \\[Source:[^\\]]*]\\)", "");
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    public boolean has(String name) {
        return node != null && node.has(name);
    }

    public JsonField get(String name) {
        JsonNode object = present();
        if (!object.isObject()) {
            throw refuse("an object with the field " + name);
        }
        JsonField field = new JsonField(path.isEmpty() ? name : path + "." + name, object.get(name));
        field.present();
        return field;
    }

    /** For an object of which every field is optional. */
    public void requireObject() {
        if (!present().isObject()) {
            throw refuse("an object");
        }
    }

    public List<String> names() {
        requireObject();
        List<String> names = new ArrayList<>();
        present().fieldNames().forEachRemaining(names::add);
        return names;
    }

    public List<JsonField> elements() {
        if (!present().isArray()) {
            throw refuse("a list");
        }
        List<JsonField> elements = new ArrayList<>();
        for (JsonNode element : present()) {
            elements.add(new JsonField(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    public String text() {
        if (!present().isTextual()) {
            throw refuse("text");
        }
        return present().textValue();
    }

    public String anyAsText() {
        return present().isTextual() ? present().textValue() : present().toString();
    }

    public int integer() {
        if (!present().isIntegralNumber() || !present().canConvertToInt()) {
            throw refuse("a whole number");
        }
        return present().intValue();
    }

    public float number() {
        float value = present().isNumber() ? (float) present().doubleValue() : Float.NaN;
        if (!Float.isFinite(value)) {
            throw refuse("a finite number");
        }
        return value;
    }

    public double real() {
        double value = present().isNumber() ? present().doubleValue() : Double.NaN;
        if (!Double.isFinite(value)) {
            throw refuse("a finite number");
        }
        return value;
    }

    public double[] reals() {
        return elements().stream().mapToDouble(JsonField::real).toArray();
    }

    public float[] numbers() {
        List<JsonField> elements = elements();
        float[] numbers = new float[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i).number();
        }
        return numbers;
    }

    public boolean bit() {
        if (present().isBoolean()) {
            return present().booleanValue();
        }
        if (!present().isInt() || (present().intValue() & ~1) != 0) {
            throw refuse("0 or 1");
        }
        return present().intValue() == 1;
    }

    /** Builds a value from the fields below this one; what its constructor refuses gets this path in front. */
    public <T> T build(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new Refusal(path + "." + e.getMessage());
        }
    }

    public Refusal refuse(String allowed) {
        String text = String.valueOf(node);
        String excerpt = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
        return new Refusal((path.isEmpty() ? "the file" : path) + "=" + excerpt + ": allowed " + allowed);
    }

    private JsonNode present() {
        if (node == null || node.isMissingNode()) {
            throw new Refusal((path.isEmpty() ? "the file is empty" : path + " is missing") + ": it is required");
        }
        return node;
    }
}
