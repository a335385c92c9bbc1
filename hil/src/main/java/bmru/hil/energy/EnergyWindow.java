package bmru.hil.energy;

import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A time of one kind, as an event of a session.
 *
 * @param round from 1
 * @param place in its round: off, idle, active, off again
 * @param fromUs on the board's clock
 * @param untilUs on the board's clock
 */
record EnergyWindow(int segment, int round, Phase place, long fromUs, long untilUs) {
    /** What the chip does; each round goes through all of them. */
    enum Phase {
        OFF,
        IDLE,
        ACTIVE,
        OFF_AGAIN;

        /** Whether the chip's currents are on. */
        boolean on() {
            return this == IDLE || this == ACTIVE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private static Phase of(String name) {
            return Phase.valueOf(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
        }
    }

    /** What the windows of a measurement of energy belong to, in place of a clip. */
    static final String CLIP = "energy measurement";

    /** What the event of one says; that of an active one is the window of its frames. */
    static Map<String, String> details(int round, Phase place, long fromUs, long untilUs) {
        Map<String, String> details = new TreeMap<>();
        details.put("clip", CLIP);
        details.put("take", String.valueOf(round));
        details.put("window", place.toString());
        details.put("from_us", String.valueOf(fromUs));
        details.put("until_us", String.valueOf(untilUs));
        return details;
    }

    static boolean is(Event event) {
        return event.kind() == EventKind.WINDOW && CLIP.equals(event.details().get("clip"));
    }

    static EnergyWindow of(Event event) {
        return new EnergyWindow(
                event.segment(),
                Math.toIntExact(event.number("take")),
                Phase.of(event.detail("window")),
                event.number("from_us"),
                event.number("until_us"));
    }
}
