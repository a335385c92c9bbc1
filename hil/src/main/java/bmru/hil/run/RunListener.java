package bmru.hil.run;

import bmru.hil.plan.Take;

/** Hears how far a run is, on the thread that runs it. */
public interface RunListener {
    /** Tells nobody. */
    RunListener SILENT = new RunListener() {};

    /** A take was played to its end. */
    default void ended(Take take) {}

    /** A frame was sent. */
    default void frame() {}

    /** A supply sample came. */
    default void sample(long deviceUs, int microvolt, int picoamp) {}

    /** Something that does not end the run: in words. */
    default void warn(String what) {}
}
