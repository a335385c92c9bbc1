package bmru.host.message;

import bmru.audio.file.RefusedException;
import bmru.hil.live.event.Events;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Publishes each detection as JSON, and on {@code TOPIC/status} whether somebody listens: {@code online} or, also after an
 * end that nobody has asked for, {@code offline}.
 */
public final class Mqtt extends Outlet {
    private static final int AT_LEAST_ONCE = 1;
    private static final int PATIENCE_SECONDS = 5;
    private static final String USUAL_TOPIC = "bmru";
    private static final int USUAL_PORT = 1883;
    private static final int USUAL_SECURE_PORT = 8883;

    private final MqttClient client;
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final String topic;

    private Mqtt(URI address, String broker, String topic, Events events) throws MqttException {
        super("broker " + address.getHost(), events);
        this.topic = topic;
        client = new MqttClient(broker, "bmru-" + Long.toHexString(System.nanoTime()), new MemoryPersistence());
        client.setTimeToWait(PATIENCE_SECONDS * 1000L);
        client.setCallback(new Reconnected());
        options.setConnectionTimeout(PATIENCE_SECONDS);
        options.setAutomaticReconnect(true);
        options.setWill(topic + "/status", "offline".getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true);
        String user = address.getUserInfo();
        if (user != null) {
            int sign = user.indexOf(':');
            options.setUserName(sign < 0 ? user : user.substring(0, sign));
            options.setPassword((sign < 0 ? "" : user.substring(sign + 1)).toCharArray());
        }
    }

    /**
     * Connects in the background.
     *
     * @param text mqtt[s]://[USER:PASSWORD@]HOST[:PORT][/TOPIC]
     */
    public static Mqtt of(String text, Events events) throws RefusedException {
        URI address = Addresses.parse("--mqtt", text, "mqtt", "mqtts");
        boolean secure = address.getScheme().equals("mqtts");
        int port = address.getPort() >= 0 ? address.getPort() : secure ? USUAL_SECURE_PORT : USUAL_PORT;
        String path = String.valueOf(address.getPath()).replaceFirst("^/", "");
        if (path.contains("+") || text.contains("#") || text.contains("?")) {
            throw new RefusedException("--mqtt " + text + ": allowed is a topic without +, # and ?");
        }
        try {
            return new Mqtt(
                    address,
                    (secure ? "ssl://" : "tcp://") + address.getHost() + ":" + port,
                    path.isEmpty() ? USUAL_TOPIC : path,
                    events);
        } catch (MqttException | IllegalArgumentException e) {
            throw new RefusedException("--mqtt " + text + ": " + e.getMessage());
        }
    }

    @Override
    public void start() {
        Thread first = new Thread(this::tryToConnect, "broker");
        first.setDaemon(true);
        first.start();
        super.start();
    }

    private void tryToConnect() {
        try {
            connect();
        } catch (IOException e) {
            failed(0, e);
        }
    }

    private synchronized void connect() throws IOException {
        if (client.isConnected()) {
            return;
        }
        try {
            client.connect(options);
            publish(topic + "/status", "online", true);
        } catch (MqttException e) {
            throw new IOException("cannot be reached at " + client.getServerURI() + ": " + reason(e), e);
        }
    }

    /** The broker has said "offline" of a connection that was lost, or has forgotten all. */
    private final class Reconnected implements MqttCallbackExtended {
        @Override
        public void connectComplete(boolean again, String broker) {
            if (!again) {
                return;
            }
            try {
                // Without waiting: the answer comes by this thread.
                client.getTopic(topic + "/status")
                        .publish("online".getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, true);
            } catch (MqttException e) {
                failed(0, new IOException("did not take a message: " + e.getMessage(), e));
            }
        }

        @Override
        public void connectionLost(Throwable why) {
            // It is named with the next message.
        }

        @Override
        public void messageArrived(String where, MqttMessage message) {
            // Nothing is subscribed to.
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Who published waits for it.
        }
    }

    private static String reason(MqttException problem) {
        Throwable cause = problem.getCause();
        if (cause instanceof UnknownHostException) {
            return "there is no such host";
        }
        return String.valueOf(cause == null ? problem.getMessage() : cause.getMessage());
    }

    private void publish(String where, String text, boolean retained) throws MqttException {
        client.publish(where, text.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, retained);
    }

    @Override
    void send(String json) throws IOException {
        connect();
        try {
            publish(topic, json, false);
        } catch (MqttException e) {
            throw new IOException("did not take a message: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            if (client.isConnected()) {
                publish(topic + "/status", "offline", true);
                client.disconnect(PATIENCE_SECONDS * 1000L);
            }
            client.close();
        } catch (MqttException e) {
            // The broker tells "offline" by itself when the connection has gone.
            failed(0, new IOException(e.getMessage(), e));
        }
    }
}
