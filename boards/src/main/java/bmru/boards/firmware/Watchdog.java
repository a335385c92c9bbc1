package bmru.boards.firmware;

/** Tells when the host has been silent for longer than it promised. */
final class Watchdog {
    private long limitUs;
    private long heardUs;

    /** @param limitMs 0 switches it off */
    void arm(int limitMs, long nowUs) {
        limitUs = limitMs * 1000L;
        heardUs = nowUs;
    }

    void heard(long nowUs) {
        heardUs = nowUs;
    }

    boolean expired(long nowUs) {
        return limitUs > 0 && nowUs - heardUs > limitUs;
    }
}
