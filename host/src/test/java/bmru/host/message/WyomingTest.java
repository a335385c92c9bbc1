package bmru.host.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.recording.RecordedSound;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.hil.live.decision.Setup;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client written from the protocol's public description: a line of JSON, data_length bytes, payload_length bytes. */
@Timeout(60)
class WyomingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private Wyoming service;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("bmru.home", Invocation.ROOT.toString());
        Setup setup = Setup.of(ModelFile.read("stop-live"), LevelKind.EXACT, Silicon.WHOLE);
        service = Wyoming.start("127.0.0.1:0", () -> setup);
    }

    @AfterEach
    void end() throws IOException {
        service.close();
    }

    @Test
    void saysWhichWordsItKnows() throws IOException {
        try (Client client = new Client(service.port())) {
            client.send("{\"type\":\"describe\"}", new byte[0]);
            JsonNode info = client.read();
            assertThat(info.path("type").asText()).isEqualTo("info");
            JsonNode wake = info.path("data").path("wake").path(0);
            assertThat(wake.path("name").asText()).isEqualTo("bmru");
            assertThat(wake.path("installed").asBoolean()).isTrue();
            assertThat(wake.path("models")).hasSize(1);
            assertThat(wake.path("models").path(0).path("name").asText()).isEqualTo("stop");
            assertThat(wake.path("models").path(0).path("languages").path(0).asText())
                    .isEqualTo("en");
            assertThat(info.path("data").path("asr").isArray()).isTrue();
        }
    }

    @Test
    void detectsTheWordAndNotAnother() throws IOException {
        try (Client client = new Client(service.port())) {
            client.send("{\"type\":\"detect\",\"data\":{\"names\":[\"stop\"]}}", new byte[0]);
            client.speak("stop-american", 1);
            JsonNode detection = client.read();
            assertThat(detection.path("type").asText()).isEqualTo("detection");
            assertThat(detection.path("data").path("name").asText()).isEqualTo("stop");
            assertThat(detection.path("data").path("timestamp").asInt()).isBetween(300, 1_000);
            client.speak("zero-american", 1);
            assertThat(client.read().path("type").asText()).isEqualTo("not-detected");
            client.speak("stop-american", 2);
            assertThat(client.read().path("type").asText()).isEqualTo("detection");
        }
    }

    @Test
    void aWordThatWasNotAskedForIsNotReported() throws IOException {
        try (Client client = new Client(service.port())) {
            client.send("{\"type\":\"detect\",\"data\":{\"names\":[\"left\"]}}", new byte[0]);
            client.speak("stop-american", 1);
            assertThat(client.read().path("type").asText()).isEqualTo("not-detected");
        }
    }

    @Test
    void answersAPingWithItsText() throws IOException {
        try (Client client = new Client(service.port())) {
            client.send("{\"type\":\"ping\",\"data\":{\"text\":\"x\"}}", new byte[0]);
            JsonNode pong = client.read();
            assertThat(pong.path("type").asText()).isEqualTo("pong");
            assertThat(pong.path("data").path("text").asText()).isEqualTo("x");
        }
    }

    @Test
    void refusesSoundThatItCannotHearAndEndsWhatIsNoMessage() throws IOException {
        try (Client client = new Client(service.port())) {
            client.send("{\"type\":\"audio-start\",\"data\":{\"rate\":16000,\"width\":4,\"channels\":1}}", new byte[0]);
            assertThat(client.read().path("data").path("text").asText()).contains("width=4");
            client.send("{\"type\":\"audio-chunk\",\"payload_length\":2000000000}", new byte[0]);
            assertThat(client.in.read()).isEqualTo(-1);
        }
        try (Client client = new Client(service.port())) {
            client.send("GET / HTTP/1.1", new byte[0]);
            assertThat(client.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesAnAddressWithoutAPort() {
        assertThatThrownBy(() -> Wyoming.start("localhost", () -> {
                    throw new IllegalStateException();
                }))
                .hasMessage("--wyoming localhost: allowed HOST:PORT, such as 127.0.0.1:10400 or [::1]:10400");
    }

    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void send(String header, byte[] payload) throws IOException {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(payload);
            out.flush();
        }

        /** A bundled recording with half a second of silence after it, in chunks of 1024 samples. */
        void speak(String name, int channels) throws IOException {
            float[] samples = new float[24_000];
            try (RecordedSound sound = RecordedSound.open(Invocation.SAMPLES.resolve(name + ".wav"))) {
                int count = 0;
                int read;
                while (count < 16_000 && (read = sound.read(samples, count, 16_000 - count)) > 0) {
                    count += read;
                }
            }
            String format = "\"rate\":16000,\"width\":2,\"channels\":" + channels;
            send("{\"type\":\"audio-start\",\"data\":{" + format + "}}", new byte[0]);
            for (int start = 0; start < samples.length; start += 1024) {
                byte[] payload = new byte[2 * channels * Math.min(1024, samples.length - start)];
                for (int i = 0; i < payload.length / 2; i++) {
                    int value = Math.round(samples[start + i / channels] * 32_767);
                    payload[2 * i] = (byte) value;
                    payload[2 * i + 1] = (byte) (value >> 8);
                }
                byte[] data = ("{" + format + "}").getBytes(StandardCharsets.UTF_8);
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.write(data);
                both.write(payload);
                send(
                        "{\"type\":\"audio-chunk\",\"data_length\":" + data.length + ",\"payload_length\":"
                                + payload.length + "}",
                        both.toByteArray());
            }
            send("{\"type\":\"audio-stop\"}", new byte[0]);
        }

        JsonNode read() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int value;
            while ((value = in.read()) != '\n') {
                assertThat(value).as("the connection stands").isNotNegative();
                line.write(value);
            }
            ObjectNode header = (ObjectNode) JSON.readTree(line.toByteArray());
            int length = header.path("data_length").asInt(0);
            if (length > 0) {
                header.set("data", JSON.readTree(in.readNBytes(length)));
            }
            return header;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
