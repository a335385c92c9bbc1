package bmru.boards.machine;

/** Knows when the host has been silent for longer than it promised, and whether the present session has promised at all. */
final class HostWatch {
    /** 0 for none. */
    private long limitUs;

    private long heardUs;
    private boolean promised;

    /** @param limitMs 0 for no limit */
    void limit(long limitMs, long nowUs) {
        limitUs = limitMs * 1000;
        heardUs = nowUs;
        promised &= limitMs > 0;
    }

    /** The host is gone: nothing is promised any more, and its silence goes on. */
    void lost() {
        limitUs = 0;
        promised = false;
    }

    /** The present session did it, and not somebody beside it. */
    void promised() {
        promised = limitUs > 0;
    }

    /** The host lives as long as this process. */
    void hostInProcess() {
        promised = true;
    }

    /** Another host has to promise for itself; until then the limit stays. */
    void newSession() {
        promised = false;
    }

    boolean isPromised() {
        return promised;
    }

    void heard(long nowUs) {
        heardUs = nowUs;
    }

    boolean expired(long nowUs) {
        return limitUs > 0 && nowUs - heardUs > limitUs;
    }

    long silentUs(long nowUs) {
        return nowUs - heardUs;
    }

    long limitUs() {
        return limitUs;
    }
}
