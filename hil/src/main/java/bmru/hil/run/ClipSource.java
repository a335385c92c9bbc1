package bmru.hil.run;

import bmru.audio.feature.Features;
import java.io.IOException;

/** Where the clips of a plan come from. */
@FunctionalInterface
public interface ClipSource {
    /**
     * All frames of a recording or a table, in units of the model.
     *
     * @param file as the plan names it
     */
    Features frames(String file) throws IOException;
}
