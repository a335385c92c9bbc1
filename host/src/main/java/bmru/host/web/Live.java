package bmru.host.web;

import bmru.hil.live.ClipKeeper;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.event.Events;
import bmru.hil.live.frame.FrameRing;
import bmru.hil.live.sound.PatientSource;
import bmru.hil.live.sound.PatientSource.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows and controls.
 *
 * @param source that may be changed; null for a recording
 * @param microphone of this machine; null for a recording
 * @param clips where what a user points at is kept
 * @param models that may be chosen, the present one first
 * @param board frames as a board gave them; null without one
 * @param boardText which board it is and where its figures come from
 */
public record Live(
        LiveLoop loop,
        Events events,
        @Nullable PatientSource source,
        @Nullable Place microphone,
        ClipKeeper clips,
        List<String> models,
        @Nullable FrameRing board,
        String boardText) {
    public Live {
        models = List.copyOf(models);
    }
}
