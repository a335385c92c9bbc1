package bmru.hil.record;

import java.time.Instant;

/** The host's two clocks, so that tests can turn them. */
public interface HostClock {
    /** Goes forward only. */
    long monotonicNs();

    /** Time of day, which somebody may set. */
    Instant utc();

    static HostClock system() {
        return new HostClock() {
            @Override
            public long monotonicNs() {
                return System.nanoTime();
            }

            @Override
            public Instant utc() {
                return Instant.now();
            }
        };
    }
}
