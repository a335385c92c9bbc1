package bmru.host.web;

import bmru.hil.live.decision.Detection;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last detections: a page that opens late shows them too, and any of them can be pointed at. */
final class Heard {
    private static final int MOST = 200;

    private final ConcurrentSkipListMap<Long, Detection> detections = new ConcurrentSkipListMap<>();

    Heard(Events events) {
        events.subscribe("page detections", event -> {
            if (event instanceof Event.Detected detected) {
                detections.put(detected.detection().number(), detected.detection());
                detections.headMap(detected.detection().number() - MOST, true).clear();
            }
        });
    }

    /** In their order. */
    List<Detection> all() {
        return List.copyOf(detections.values());
    }

    Optional<Detection> number(long number) {
        return Optional.ofNullable(detections.get(number));
    }
}
