package bmru.circuit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place in a JSON text that knows its path, so that every refusal names it. */
record JsonField(String path, @Nullable JsonNode node) {
    /** Longest excerpt of a refused value. */
    private static final int EXCERPT = 60;

    /** Carries a message that already names the field. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    boolean has(String name) {
        return node != null && node.has(name);
    }

    JsonField get(String name) {
        JsonNode object = present();
        if (!object.isObject()) {
            throw refuse("an object with the field " + name);
        }
        JsonField field = new JsonField(path.isEmpty() ? name : path + "." + name, object.get(name));
        field.present();
        return field;
    }

    List<String> names() {
        if (!present().isObject()) {
            throw refuse("an object");
        }
        List<String> names = new ArrayList<>();
        present().fieldNames().forEachRemaining(names::add);
        return names;
    }

    List<JsonField> elements() {
        if (!present().isArray()) {
            throw refuse("a list");
        }
        List<JsonField> elements = new ArrayList<>();
        for (JsonNode element : present()) {
            elements.add(new JsonField(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    String text() {
        if (!present().isTextual()) {
            throw refuse("text");
        }
        return present().textValue();
    }

    String anyAsText() {
        return present().isTextual() ? present().textValue() : present().toString();
    }

    int integer() {
        if (!present().isIntegralNumber() || !present().canConvertToInt()) {
            throw refuse("a whole number");
        }
        return present().intValue();
    }

    float number() {
        float value = present().isNumber() ? (float) present().doubleValue() : Float.NaN;
        if (!Float.isFinite(value)) {
            throw refuse("a finite number");
        }
        return value;
    }

    float[] numbers() {
        List<JsonField> elements = elements();
        float[] numbers = new float[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i).number();
        }
        return numbers;
    }

    boolean bit() {
        if (present().isBoolean()) {
            return present().booleanValue();
        }
        if (!present().isInt() || (present().intValue() & ~1) != 0) {
            throw refuse("0 or 1");
        }
        return present().intValue() == 1;
    }

    /** Builds a value from the fields below this one; what its constructor refuses gets this path in front. */
    <T> T build(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new Refusal(path + "." + e.getMessage());
        }
    }

    Refusal refuse(String allowed) {
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
