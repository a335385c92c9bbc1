package bmru.hil.run;

import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
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
        Manifest manifest, int reconnections, @Nullable IOException failure) {
    public boolean complete() {
        return manifest.state() == SessionState.COMPLETE;
    }

    /**
     * Whether there is a session to read that was recorded to the plan's end, or to where its disk was full.
     *
     * @param remedy how a session that ended early can be used, for the message
     * @throws IOException the failure that ended the run before its plan was, or that the session's folder is gone
     */
    public void require(String remedy) throws IOException {
        for (String reason : manifest.reasons()) {
            if (reason.startsWith(Fault.FOLDER_GONE.text())) {
                throw new IOException(reason, failure);
            }
        }
        if (failure != null) {
            throw new IOException(failure.getMessage() + remedy, failure);
        }
    }
}
