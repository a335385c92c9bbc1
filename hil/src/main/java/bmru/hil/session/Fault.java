package bmru.hil.session;

import java.util.Locale;

/** What makes a session incomplete; each is an event, and a reason in the manifest. */
public enum Fault {
    /** A file could not grow; it ends with its last whole row. */
    DISK_FULL(false),
    /** A file grew so slowly that memory for its rows ran out; it ends with the last one that was taken. */
    DISK_SLOW(false),
    /** The session's folder or a file in it was deleted or replaced during the run. */
    FOLDER_GONE(false),
    /** The board's clock went back, so times before and after cannot be compared. */
    DEVICE_CLOCK_BACK(true),
    /** The host's clock of the day went back; times of day before and after cannot be compared. */
    HOST_CLOCK_BACK(true),
    /** A current that is no number; its field is empty. */
    NOT_A_NUMBER(true),
    /** A supply sample beyond the monitor's range; its window has no figure. */
    OVER_RANGE(true),
    /** The board no longer answers, or has failed. */
    BOARD_GONE(false),
    /** The run was ended before its plan was. */
    INTERRUPTED(false);

    private final boolean spoilsRows;

    Fault(boolean spoilsRows) {
        this.spoilsRows = spoilsRows;
    }

    /** Whether rows that were written are doubtful; otherwise rows are only missing, and resuming makes them good. */
    public boolean spoilsRows() {
        return spoilsRows;
    }

    /** As in files: lower case, hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
