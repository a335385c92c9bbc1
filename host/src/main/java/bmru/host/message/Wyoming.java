package bmru.host.message;

import bmru.audio.file.RefusedException;
import bmru.boards.link.TcpAddress;
import bmru.circuit.model.Model;
import bmru.hil.live.decision.Setup;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The model as a wake-word service in the Wyoming protocol, as home automation asks for it: it is sent sound and answers when
 * a keyword is heard. Each connection has a network of its own. The protocol knows no password: whoever reaches the port may
 * use it, and gets nothing but answers to sound of its own.
 */
public final class Wyoming implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8;
    private static final int PATIENCE_MS = 300_000;

    private final ServerSocket socket;
    private final Supplier<Setup> setup;
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);

    private Wyoming(ServerSocket socket, Supplier<Setup> setup) {
        this.socket = socket;
        this.setup = setup;
    }

    /**
     * Serves from now on.
     *
     * @param address HOST:PORT to listen at; port 0 for any that is free
     * @param setup that a new connection listens with
     */
    public static Wyoming start(String address, Supplier<Setup> setup) throws IOException {
        TcpAddress where = TcpAddress.parse(address)
                .orElseThrow(() -> new RefusedException(
                        "--wyoming " + address + ": allowed HOST:PORT, such as 127.0.0.1:10400 or [::1]:10400"));
        InetAddress host = InetAddress.getAllByName(where.host())[0];
        Wyoming service = new Wyoming(new ServerSocket(where.port(), MOST_CONNECTIONS, host), setup);
        Thread thread = new Thread(service::serve, "wyoming");
        thread.setDaemon(true);
        thread.start();
        return service;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (!room.tryAcquire()) {
                    client.close();
                    continue;
                }
                Thread thread = new Thread(() -> talk(client), "wyoming client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The service was closed, or a client has gone before it was taken: neither is of interest to others.
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                InputStream in = incoming(client);
                WakeSession session = new WakeSession(setup.get(), client.getOutputStream())) {
            WyomingEvent event;
            while ((event = WyomingEvent.read(in)) != null) {
                answer(event, session);
            }
        } catch (IOException e) {
            // The client has gone, or has sent what is no message: its connection ends, no other is touched.
        } finally {
            room.release();
        }
    }

    /** One that is gone without a word, or waits for nothing, does not keep its place for ever. */
    private static InputStream incoming(Socket client) throws IOException {
        client.setSoTimeout(PATIENCE_MS);
        return new BufferedInputStream(client.getInputStream());
    }

    private void answer(WyomingEvent event, WakeSession session) throws IOException {
        switch (event.type()) {
            case "describe" -> session.send(info(setup.get().model()));
            case "ping" -> {
                WyomingEvent pong = WyomingEvent.of("pong");
                pong.data().setAll(event.data());
                session.send(pong);
            }
            case "detect" -> session.detect(event.data().path("names"));
            case "audio-start" -> session.begin(event.data());
            case "audio-chunk" -> session.sound(event);
            case "audio-stop" -> session.end();
            default -> {
                // What a client says beyond that is for other services.
            }
        }
    }

    private static WyomingEvent info(Model model) {
        WyomingEvent info = WyomingEvent.of("info");
        for (String other : List.of("asr", "tts", "handle", "intent", "mic", "snd")) {
            info.data().putArray(other);
        }
        ObjectNode program = info.data().putArray("wake").addObject();
        describe(program, "bmru", "Keyword spotting by a simulated analog chip");
        ArrayNode models = program.putArray("models");
        for (String label : model.labels()) {
            if (!label.equals(model.decision().background())) {
                ObjectNode one = models.addObject();
                describe(one, label, model.name());
                one.put("phrase", label);
                one.putArray("languages").add("en");
            }
        }
        return info;
    }

    private static void describe(ObjectNode what, String name, String description) {
        what.put("name", name)
                .put("description", description)
                .put("installed", true)
                .put("version", "0.1.0");
        what.putObject("attribution").put("name", "bmru").put("url", "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
