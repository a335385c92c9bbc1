package bmru.hil.plan;

import bmru.audio.file.RefusedException;

/** A plan that cannot be run. */
public final class PlanException extends RefusedException {
    private static final long serialVersionUID = 1;

    public PlanException(String source, String problem) {
        super(source + ": " + problem);
    }
}
