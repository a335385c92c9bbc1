package bmru.host.spice;

import java.io.IOException;

/** ngspice is missing, failed or wrote nothing to read; the message says which and what to do. */
public final class NgspiceException extends IOException {
    private static final long serialVersionUID = 1;

    NgspiceException(String message) {
        super(message);
    }
}
