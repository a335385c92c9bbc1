package bmru.host.listen;

import bmru.hil.live.LiveLoop;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.sound.PatientSource;
import org.jspecify.annotations.Nullable;

/** Makes events of what becomes of the microphone. */
final class SourceWatch implements PatientSource.Listener {
    private volatile @Nullable LiveLoop loop;
    private volatile @Nullable Events events;

    /** The source is opened before the loop that reads it is made. */
    void watch(LiveLoop reader, Events listeners) {
        loop = reader;
        events = listeners;
    }

    @Override
    public void lost(String name, String why) {
        send(new Event.SourceLost(seconds(), name, why));
    }

    @Override
    public void back(String name) {
        send(new Event.SourceBack(seconds(), name));
    }

    private double seconds() {
        LiveLoop reader = loop;
        return reader == null ? 0 : reader.seconds();
    }

    private void send(Event event) {
        Events listeners = events;
        if (listeners != null) {
            listeners.send(event);
        }
    }
}
