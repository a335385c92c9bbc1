package bmru.hil.readback;

import bmru.hil.session.Event;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionState;
import java.util.List;

/**
 * A session read back: whole rows only.
 *
 * @param live whether its writer is at work now
 * @param repairs what was cut when it was opened now, in words; what earlier openings cut is among the events
 */
public record RecordedSession(
        SessionFolder folder,
        Manifest manifest,
        List<Event> events,
        SupplyRows supply,
        ReadingRows readings,
        boolean live,
        List<String> repairs) {
    public RecordedSession {
        events = List.copyOf(events);
        repairs = List.copyOf(repairs);
    }

    /** Neither sealed nor being written: its writer was killed. */
    public boolean abandoned() {
        return manifest.state() == SessionState.RUNNING && !live;
    }
}
