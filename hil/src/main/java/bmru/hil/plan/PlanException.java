package bmru.hil.plan;

import java.io.IOException;

/** A plan that cannot be run. */
public final class PlanException extends IOException {
    private static final long serialVersionUID = 1;

    PlanException(String source, String problem) {
        super(source + ": " + problem);
    }
}
