package bmru.host.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Detections to a web server and to a real broker. */
@Timeout(60)
class OutletTest {
    @TempDir
    private Path folder = Path.of("");

    private final Events events = new Events();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    @BeforeEach
    void listenToNotes() {
        events.subscribe("notes", event -> {
            if (event instanceof Event.Note note) {
                notes.add(note.subject() + ": " + note.text());
            }
        });
    }

    @AfterEach
    void end() {
        events.close();
    }

    @Test
    void aWebhookGetsEachDetectionAndIsNamedWhereItFails() throws IOException, InterruptedException {
        AtomicInteger status = new AtomicInteger(500);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            // Before the request is seen: the test sets another answer as soon as it is.
            int answer = status.get();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            got.add(type + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        try (Webhook hook = Webhook.of(address, events)) {
            hook.start();
            events.send(detected(1));
            assertThat(take()).startsWith("application/json {\"event\":\"detection\"");
            events.send(detected(2));
            take();
            status.set(200);
            events.send(detected(3));
            JsonNode json = new ObjectMapper().readTree(take().substring("application/json ".length()));
            assertThat(json.path("label").asText()).isEqualTo("stop");
            assertThat(json.path("start_s").asDouble()).isEqualTo(3.0);
            assertThat(json.path("utc").asText()).isEqualTo("2026-11-26T12:00:00Z");
            await(2);
        } finally {
            server.stop(0);
        }
        assertThat(notes)
                .containsExactly(
                        "webhook 127.0.0.1: answered with status 500: wanted 2xx; trying again with the next detection",
                        "webhook 127.0.0.1: takes messages again, 2 were lost");
    }

    @Test
    void aBrokerGetsEachDetectionAndWhetherSomebodyListens() throws Exception {
        assumeTrue(hasMosquitto(), "no mosquitto");
        int port = freePort();
        Process broker = mosquitto(port);
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "test", new MemoryPersistence());
        try {
            connect(client);
            client.subscribe("home/#", 1, (topic, message) -> got.add(topic + " " + message));
            try (Mqtt mqtt = Mqtt.of("mqtt://127.0.0.1:" + port + "/home/kitchen", events)) {
                mqtt.start();
                assertThat(take()).isEqualTo("home/kitchen/status online");
                events.send(detected(1));
                assertThat(take())
                        .startsWith("home/kitchen {\"event\":\"detection\"")
                        .contains("\"label\":\"stop\"");
            }
            assertThat(take()).isEqualTo("home/kitchen/status offline");
            assertThat(notes).isEmpty();
        } finally {
            client.disconnectForcibly(100, 100);
            broker.destroy();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamedAndUsedOnceItIs() throws Exception {
        assumeTrue(hasMosquitto(), "no mosquitto");
        int port = freePort();
        try (Mqtt mqtt = Mqtt.of("mqtt://127.0.0.1:" + port, events)) {
            mqtt.start();
            events.send(detected(1));
            await(1);
            assertThat(notes.get(0))
                    .startsWith("broker 127.0.0.1: cannot be reached at tcp://127.0.0.1:" + port)
                    .endsWith("; trying again with the next detection");
            Process broker = mosquitto(port);
            MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "test", new MemoryPersistence());
            try {
                connect(client);
                client.subscribe("bmru", 1, (topic, message) -> got.add(message.toString()));
                events.send(detected(2));
                assertThat(take()).contains("\"start_s\":2");
            } finally {
                client.disconnectForcibly(100, 100);
                broker.destroy();
            }
        }
    }

    /** One that was started anew knows nothing of who was there, and nothing is heard meanwhile. */
    @Test
    void aBrokerThatComesBackHearsThatSomebodyListens() throws Exception {
        assumeTrue(hasMosquitto(), "no mosquitto");
        int port = freePort();
        Process broker = mosquitto(port);
        // One each: the library's own client may still be clearing up when it is asked to connect again.
        MqttClient before = new MqttClient("tcp://127.0.0.1:" + port, "before", new MemoryPersistence());
        MqttClient after = new MqttClient("tcp://127.0.0.1:" + port, "after", new MemoryPersistence());
        try {
            connect(before);
            before.subscribe("bmru/status", 1, (topic, message) -> got.add(message.toString()));
            try (Mqtt mqtt = Mqtt.of("mqtt://127.0.0.1:" + port, events)) {
                mqtt.start();
                assertThat(take()).isEqualTo("online");
                broker.destroy();
                broker.waitFor();
                got.clear();
                broker = mosquitto(port);
                connect(after);
                after.subscribe("bmru/status", 1, (topic, message) -> got.add(message.toString()));
                assertThat(take()).isEqualTo("online");
            }
        } finally {
            before.disconnectForcibly(100, 100);
            after.disconnectForcibly(100, 100);
            broker.destroy();
        }
    }

    @Test
    void refusesAddressesOfOtherKinds() {
        assertThatThrownBy(() -> Webhook.of("ftp://x/", events))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--webhook ftp://x/: allowed http://HOST or https://HOST");
        assertThatThrownBy(() -> Mqtt.of("x", events))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--mqtt x: allowed mqtt://HOST or mqtts://HOST");
        for (String topic : List.of("a+b", "a/#", "a?b")) {
            assertThatThrownBy(() -> Mqtt.of("mqtt://x/" + topic, events))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("--mqtt mqtt://x/" + topic + ": allowed is a topic without +, # and ?");
        }
    }

    @Test
    void namesAnAddressAtWhichNobodyAnswers() throws IOException, InterruptedException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        try (Webhook hook = Webhook.of("http://127.0.0.1:" + port + "/x", events)) {
            hook.start();
            events.send(detected(1));
            await(1);
        }
        assertThat(notes)
                .containsExactly("webhook 127.0.0.1: cannot be reached: nobody answers at 127.0.0.1:" + port
                        + "; trying again with the next detection");
    }

    private static Event detected(long number) {
        return new Event.Detected(new Detection(
                number,
                "stop",
                number + 0.5,
                number,
                number + 0.4,
                Instant.parse("2026-11-26T12:00:00Z"),
                DecisionRule.Evidence.MARGIN,
                0.4,
                0.9,
                List.of()));
    }

    private String take() throws InterruptedException {
        return String.valueOf(got.poll(20, TimeUnit.SECONDS));
    }

    private void await(int count) throws InterruptedException {
        while (notes.size() < count) {
            Thread.sleep(10);
        }
    }

    private static boolean hasMosquitto() {
        boolean there = Files.isExecutable(Path.of("/usr/sbin/mosquitto"));
        if (!there) {
            System.out.println("skipped: a broker: no mosquitto (Debian package mosquitto)");
        }
        return there;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process mosquitto(int port) throws IOException {
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        return new ProcessBuilder("/usr/sbin/mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
    }

    private static void connect(MqttClient client) throws InterruptedException, MqttException {
        for (int attempt = 0; ; attempt++) {
            try {
                client.connect();
                return;
            } catch (MqttException e) {
                if (attempt == 200) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
