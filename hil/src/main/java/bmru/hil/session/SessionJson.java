package bmru.hil.session;

import bmru.audio.file.AtomicFile;
import bmru.circuit.model.JsonField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Manifests and events as JSON: strict to read, and written alike on every machine and Java. */
public final class SessionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Double.toString gives other digits before Java 19 than after it.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final ObjectWriter PRETTY =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private SessionJson() {}

    /** Temporary file, then rename: a manifest is whole or as it was. */
    public static void write(Path file, Manifest manifest) throws IOException {
        AtomicFile.writeText(file, pretty(manifest));
    }

    /** A value that was written by {@link #pretty}. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new SessionException(file, problem(e));
        }
    }

    public static Manifest readManifest(SessionFolder folder) throws IOException {
        Path file = folder.manifest();
        try {
            return MAPPER.readValue(Files.readAllBytes(file), Manifest.class);
        } catch (NoSuchFileException e) {
            throw new SessionException(folder.path(), "is not a session: it has no manifest.json");
        } catch (JsonProcessingException e) {
            throw new SessionException(file, problem(e));
        }
    }

    /** One line without its end. */
    public static byte[] line(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event cannot be written", e);
        }
    }

    public static Event event(byte[] bytes, int from, int to, Path file, long line) throws SessionException {
        try {
            return MAPPER.readValue(bytes, from, to - from, Event.class);
        } catch (IOException e) {
            String problem = e instanceof JsonProcessingException json ? problem(json) : String.valueOf(e.getMessage());
            throw new SessionException(file, "line " + line + ": " + problem);
        }
    }

    /** Any value, indented, with a last line feed. */
    public static String pretty(Object value) {
        try {
            return new String(PRETTY.writeValueAsBytes(value), StandardCharsets.UTF_8) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a value cannot be written as JSON", e);
        }
    }

    private static String problem(JsonProcessingException e) {
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        Throwable cause = e.getCause();
        if (cause instanceof NullPointerException) {
            return where + "a field that must have a value has none";
        }
        return where + (cause instanceof IllegalArgumentException ? cause.getMessage() : JsonField.problem(e));
    }
}
