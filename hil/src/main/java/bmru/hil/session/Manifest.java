package bmru.hil.session;

import bmru.boards.definition.Monitor;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was run on what, and how it ended. A null is what nobody knows, which a report says too.
 *
 * @param reasons why the session is incomplete, empty otherwise
 * @param createdUtc ISO 8601
 * @param sealedUtc null while running
 * @param software versions by name
 * @param calibration of the chip; null without one
 * @param temperatureCelsius of the chip's surroundings
 * @param seed of everything random
 * @param frontEnd name of the features
 * @param frameRateHz 0 where frames ran as fast as the board took them
 * @param labels of the classes
 * @param cells names, in the order of the state bits
 * @param inputs features that are put in, each with two rails
 * @param segments one each time the session was started or resumed
 * @param files hashed when sealed
 */
@JsonPropertyOrder({"schema", "name", "state", "reasons", "createdUtc", "sealedUtc"})
public record Manifest(
        String schema,
        String name,
        SessionState state,
        List<String> reasons,
        String createdUtc,
        @Nullable String sealedUtc,
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
        int frameRateHz,
        List<String> labels,
        List<String> cells,
        int inputs,
        List<Segment> segments,
        List<SealedFile> files) {
    public static final String SCHEMA = "bmru-session/1";

    /**
     * @param uri the host reached it by
     * @param origin {@code measured} on a real chip, {@code simulated} on a model of one
     */
    public record Board(String uri, String name, String serial, String firmware, String origin) {}

    /** A chip. */
    public record Chip(String name, String serial) {}

    /**
     * Something that a file holds.
     *
     * @param sha256 of its bytes, hexadecimal
     */
    public record Artefact(String name, String sha256) {}

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

    /**
     * From a start to the end or the kill.
     *
     * @param hostStartNs on the host's monotonic clock
     * @param clock null where the board's clock was not compared, or the segment has no end
     */
    public record Segment(
            int number,
            String startedUtc,
            long hostStartNs,
            @Nullable ClockLine clock) {}

    /** A file as it was when the session was sealed. */
    public record SealedFile(String name, long bytes, String sha256) {}

    public Manifest {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema=" + schema + ": this version reads " + SCHEMA);
        }
        if (name.isBlank() || frameRateHz < 0 || inputs < 0) {
            throw new IllegalArgumentException("name=\"" + name + "\", frameRateHz=" + frameRateHz + ", inputs="
                    + inputs + ": wanted a name, and numbers of 0 or more");
        }
        if (state == SessionState.COMPLETE && !reasons.isEmpty()) {
            throw new IllegalArgumentException("state=complete with reasons to be incomplete: " + reasons);
        }
        reasons = List.copyOf(reasons);
        software = Collections.unmodifiableSortedMap(new TreeMap<>(software));
        labels = List.copyOf(labels);
        cells = List.copyOf(cells);
        segments = List.copyOf(segments);
        files = List.copyOf(files);
    }

    /** What a run knows before it begins; the rest is filled in by who records it. */
    public static Manifest planned(
            String name,
            Map<String, String> software,
            Board board,
            Chip chip,
            Supply supply,
            long seed,
            String frontEnd,
            int frameRateHz,
            List<String> labels,
            List<String> cells,
            int inputs) {
        return new Manifest(
                SCHEMA,
                name,
                SessionState.RUNNING,
                List.of(),
                "",
                null,
                new TreeMap<>(software),
                board,
                chip,
                null,
                null,
                null,
                null,
                null,
                supply,
                null,
                seed,
                frontEnd,
                frameRateHz,
                labels,
                cells,
                inputs,
                List.of(),
                List.of());
    }

    public Manifest with(Artefact newModel, @Nullable Artefact newProgram, @Nullable Artefact newTables) {
        return new Manifest(
                schema,
                name,
                state,
                reasons,
                createdUtc,
                sealedUtc,
                software,
                board,
                chip,
                newModel,
                newProgram,
                newTables,
                calibration,
                instrument,
                supply,
                temperatureCelsius,
                seed,
                frontEnd,
                frameRateHz,
                labels,
                cells,
                inputs,
                segments,
                files);
    }

    public Manifest with(Calibration newCalibration) {
        return new Manifest(
                schema,
                name,
                state,
                reasons,
                createdUtc,
                sealedUtc,
                software,
                board,
                chip,
                model,
                program,
                tables,
                newCalibration,
                instrument,
                supply,
                temperatureCelsius,
                seed,
                frontEnd,
                frameRateHz,
                labels,
                cells,
                inputs,
                segments,
                files);
    }

    public Manifest with(Instrument newInstrument, @Nullable Double celsius) {
        return new Manifest(
                schema,
                name,
                state,
                reasons,
                createdUtc,
                sealedUtc,
                software,
                board,
                chip,
                model,
                program,
                tables,
                calibration,
                newInstrument,
                supply,
                celsius,
                seed,
                frontEnd,
                frameRateHz,
                labels,
                cells,
                inputs,
                segments,
                files);
    }

    /** Begun, or begun again: running, with the segments so far and one more. */
    public Manifest running(String firstUtc, List<Segment> newSegments) {
        return at(SessionState.RUNNING, List.of(), firstUtc, null, newSegments, List.of());
    }

    /** Ended: complete where there is no reason why not. */
    public Manifest sealed(String utc, List<String> why, List<Segment> newSegments, List<SealedFile> newFiles) {
        SessionState ended = why.isEmpty() ? SessionState.COMPLETE : SessionState.INCOMPLETE;
        return at(ended, why, createdUtc, utc, newSegments, newFiles);
    }

    /** The same session at another point of its life. */
    private Manifest at(
            SessionState newState,
            List<String> why,
            String firstUtc,
            @Nullable String lastUtc,
            List<Segment> newSegments,
            List<SealedFile> newFiles) {
        return new Manifest(
                schema,
                name,
                newState,
                why,
                firstUtc,
                lastUtc,
                software,
                board,
                chip,
                model,
                program,
                tables,
                calibration,
                instrument,
                supply,
                temperatureCelsius,
                seed,
                frontEnd,
                frameRateHz,
                labels,
                cells,
                inputs,
                newSegments,
                newFiles);
    }
}
