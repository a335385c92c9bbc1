package bmru.hil.session;

import bmru.audio.file.RefusedException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code events.jsonl}.
 *
 * @param sequence counts from 1 through all segments
 * @param segment counts from 1
 * @param deviceUs on the board's clock; null where the board has no part in it
 * @param hostNs on the host's monotonic clock
 * @param utc time of day, ISO 8601
 * @param details as {@link EventKind} lists them
 */
@JsonPropertyOrder({"sequence", "segment", "kind", "device_us", "host_ns", "utc", "details"})
public record Event(
        long sequence,
        int segment,
        EventKind kind,
        @JsonProperty("device_us") @Nullable Long deviceUs,
        @JsonProperty("host_ns") long hostNs,
        String utc,
        SortedMap<String, String> details) {
    public Event {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** @throws UncheckedIOException of a {@link RefusedException} where there is none of that name: the file was edited */
    public String detail(String name) {
        String value = details.get(name);
        if (value == null) {
            throw refused("has no \"" + name + "\", only " + details.keySet());
        }
        return value;
    }

    /** A detail that is a whole number; refused as {@link #detail} does. */
    public long number(String name) {
        String value = detail(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw refused(name + " is \"" + value + "\": wanted a whole number");
        }
    }

    private UncheckedIOException refused(String problem) {
        return new UncheckedIOException(new RefusedException("events.jsonl, event " + sequence + ": " + problem));
    }
}
