package bmru.host.listen;

import bmru.hil.live.decision.Setup;
import bmru.hil.live.event.Events;
import bmru.host.message.Mqtt;
import bmru.host.message.Outlet;
import bmru.host.message.Webhook;
import bmru.host.message.Wyoming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where detections go beside the output. */
final class MessageOptions {
    @Option(names = "--webhook", paramLabel = "URL", description = "Posts each detection as JSON to it.")
    private @Nullable String webhook;

    @Option(
            names = "--mqtt",
            paramLabel = "URL",
            description =
                    "Publishes each detection as JSON: mqtt[s]://[USER:PASSWORD@]HOST[:PORT][/TOPIC] (topic: bmru).")
    private @Nullable String mqtt;

    @Option(
            names = "--wyoming",
            paramLabel = "HOST:PORT",
            description = "Serves the model as a wake-word service in the Wyoming protocol, which has no password.")
    private @Nullable String wyoming;

    /** What was begun, to be ended. */
    static final class Begun implements AutoCloseable {
        private final List<Outlet> outlets = new ArrayList<>();
        private @Nullable Wyoming service;

        /** What serves others, as people read it. */
        List<String> ports() {
            Wyoming served = service;
            return served == null ? List.of() : List.of("wake-word service at port " + served.port());
        }

        @Override
        public void close() throws IOException {
            outlets.forEach(Outlet::close);
            Wyoming served = service;
            if (served != null) {
                served.close();
            }
        }
    }

    /** @param setup that the service listens with */
    Begun begin(Events events, Supplier<Setup> setup) throws IOException {
        Begun begun = new Begun();
        if (webhook != null) {
            begun.outlets.add(Webhook.of(webhook, events));
        }
        if (mqtt != null) {
            begun.outlets.add(Mqtt.of(mqtt, events));
        }
        begun.outlets.forEach(Outlet::start);
        if (wyoming != null) {
            begun.service = Wyoming.start(wyoming, setup);
        }
        return begun;
    }
}
