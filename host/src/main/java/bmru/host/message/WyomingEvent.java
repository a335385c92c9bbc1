package bmru.host.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of the Wyoming protocol: a line of JSON with its type and the lengths of what follows it, more data as JSON, and
 * bytes such as sound.
 *
 * @param type such as audio-chunk
 * @param data its fields, those of the line and those after it
 * @param payload bytes
 */
record WyomingEvent(String type, ObjectNode data, ByteBuffer payload) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_BYTES = 1 << 20;

    static WyomingEvent of(String type) {
        return new WyomingEvent(type, JSON.createObjectNode(), ByteBuffer.allocate(0));
    }

    /** The next one; null where the other side has ended. */
    static @Nullable WyomingEvent read(InputStream in) throws IOException {
        byte[] line = line(in);
        if (line.length == 0) {
            return null;
        }
        JsonNode header = JSON.readTree(line);
        ObjectNode data = JSON.createObjectNode();
        if (header.path("data") instanceof ObjectNode inLine) {
            data.setAll(inLine);
        }
        byte[] more = bytes(in, header.path("data_length").asInt(0));
        if (more.length > 0 && JSON.readTree(more) instanceof ObjectNode after) {
            data.setAll(after);
        }
        return new WyomingEvent(
                header.path("type").asText(),
                data,
                ByteBuffer.wrap(bytes(in, header.path("payload_length").asInt(0))));
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int value;
        while ((value = in.read()) >= 0 && value != '\n') {
            line.write(value);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
        return line.toByteArray();
    }

    private static byte[] bytes(InputStream in, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a length of " + length + " bytes: allowed 0 to " + MOST_BYTES);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("ended within a message");
        }
        return bytes;
    }

    /** Writes it without a payload. */
    void write(OutputStream out) throws IOException {
        byte[] fields = JSON.writeValueAsBytes(data);
        ObjectNode header = JSON.createObjectNode();
        header.put("type", type).put("version", "1.5.2").put("data_length", fields.length);
        out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
        out.write(fields);
        out.flush();
    }
}
