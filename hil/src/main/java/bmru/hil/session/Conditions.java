package bmru.hil.session;

import bmru.boards.definition.Monitor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Under what a session was taken. A null is what nobody knows, which a report says too.
 *
 * @param software versions by name
 * @param calibration of the chip; null without one
 * @param temperatureCelsius of the chip's surroundings
 * @param seed of everything random
 * @param frontEnd name of the features
 * @param frameRateHz 0 where frames ran as fast as the board took them
 */
public record Conditions(
        SortedMap<String, String> software,
        Board board,
        Chip chip,
        @Nullable Artefact model,
        @Nullable Artefact program,
        @Nullable Artefact tables,
        @Nullable Calibration calibration,
        @Nullable Instrument instrument,
        Supply supply,
        @Nullable Double temperatureCelsius,
        long seed,
        String frontEnd,
        int frameRateHz) {
    public Conditions {
        if (frameRateHz < 0) {
            throw new IllegalArgumentException("frameRateHz=" + frameRateHz + ": allowed 0 or more");
        }
        software = Collections.unmodifiableSortedMap(new TreeMap<>(software));
    }

    /**
     * @param uri the host reached it by
     * @param origin {@code measured} on a real chip, {@code simulated} on a model of one
     */
    public record Board(
            String uri,
            String name,
            @Nullable String serial,
            @Nullable String firmware,
            String origin) {}

    /** A chip. */
    public record Chip(String name, String serial) {}

    /**
     * Something that a file holds.
     *
     * @param sha256 of its bytes, hexadecimal
     */
    public record Artefact(String name, String sha256) {}

    /** That the program was tuned under what is no more, which makes figures doubtful; null where it was not, or still is. */
    public @Nullable String expiry() {
        return calibration == null || calibration.expiredBecause == null
                ? null
                : "the calibration has expired: " + calibration.expiredBecause + "; tune the chip again";
    }

    /**
     * A program tuned to the chip.
     *
     * @param expiredBecause null while it holds
     */
    public record Calibration(
            String name,
            String sha256,
            String madeUtc,
            @Nullable String expiredBecause) {}

    /**
     * What measured the supply.
     *
     * @param monitor as its data sheet describes it; null where nobody does
     * @param scope of what draws the current: the chip, bias DACs, controller, host
     */
    public record Instrument(@Nullable Monitor monitor, int samplesPerSecond, String scope) {}

    /** The chip's supply voltage. */
    public record Supply(double setVolt, @Nullable Double measuredVolt) {}
}
