package bmru.host.listen;

import bmru.circuit.level.LevelView;

/** Shows what {@link ListenLoop} hears; called from its thread, before the next frame is computed. */
public interface ListenDisplay {
    /** Every frame, its network state overwritten by the next one. */
    void frame(long frame, float[] features, LevelView state);

    void detection(Detection detection);

    /** Sound was lost; {@code overruns} counts how often since the start. */
    void overrun(double seconds, long overruns);
}
