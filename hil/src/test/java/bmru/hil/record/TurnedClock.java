package bmru.hil.record;

import java.time.Instant;
import java.util.function.Supplier;

/** A clock whose time of day is as the test says; its other one is the machine's. */
public record TurnedClock(Supplier<Instant> timeOfDay) implements HostClock {
    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    @Override
    public Instant utc() {
        return timeOfDay.get();
    }
}
