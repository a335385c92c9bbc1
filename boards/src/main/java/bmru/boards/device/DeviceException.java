package bmru.boards.device;

import java.io.IOException;

/** A device did not carry out a command: a bus failed, or read back something else. */
public final class DeviceException extends IOException {
    private static final long serialVersionUID = 1;

    public DeviceException(String problem) {
        super(problem);
    }

    public DeviceException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
