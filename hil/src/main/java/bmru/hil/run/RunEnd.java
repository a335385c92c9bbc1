package bmru.hil.run;

import bmru.hil.session.Manifest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param manifest as it was sealed
 * @param reconnections how often the board was opened again
 * @param failure what ended the run before its plan was; null where nothing did, or the folder takes no more
 */
public record RunEnd(
        Manifest manifest, int reconnections, @Nullable IOException failure) {}
