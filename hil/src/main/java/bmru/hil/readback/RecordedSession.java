package bmru.hil.readback;

import bmru.hil.session.Event;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionState;
import java.util.ArrayList;
import java.util.List;

/**
 * A session read back: whole rows only.
 *
 * @param live whether its writer is at work now
 * @param repairs what was cut when it was opened now, in words; what earlier openings cut is among the events
 * @param gone files that were written and are no longer there, in words
 */
public record RecordedSession(
        SessionFolder folder,
        Manifest manifest,
        List<Event> events,
        SupplyRows supply,
        ReadingRows readings,
        boolean live,
        List<String> repairs,
        List<String> gone) {
    public RecordedSession {
        events = List.copyOf(events);
        repairs = List.copyOf(repairs);
        gone = List.copyOf(gone);
    }

    /** What is not as it was written. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(repairs);
        warnings.addAll(gone);
        return warnings;
    }

    /** Neither sealed nor being written: its writer was killed. */
    public boolean abandoned() {
        return manifest.state() == SessionState.RUNNING && !live;
    }
}
