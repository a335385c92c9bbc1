package bmru.hil.result;

import bmru.boards.definition.Monitor;
import bmru.circuit.decision.Winner;
import bmru.hil.plan.PlannedWindow;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.session.Conditions;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assigns readings and samples to windows. A window counts where its clip was played to its end in the same segment. */
final class Analysis {
    private final RecordedSession session;
    private final Manifest manifest;
    private final ReadingRows rows;
    private final Map<Take, Event> ended = new HashMap<>();
    private final Map<Take, Event> boardDecisions = new HashMap<>();
    /** Of each take that was begun, its readings, which follow each other. */
    private final Map<Take, Rows> readings = new LinkedHashMap<>();

    private record Take(int segment, String clip, long number) {
        static Take of(Event event) {
            return new Take(event.segment(), event.detail("clip"), event.number("take"));
        }

        String name() {
            return clip + ", take " + number;
        }
    }

    /** Rows from one on to before another. */
    private record Rows(int first, int end) {
        static final Rows NONE = new Rows(0, 0);
    }

    /** Frames of a window. */
    private static final class Votes {
        final long[] winners;
        long frames;
        String marker = "";

        Votes(int labels) {
            winners = new long[labels];
        }

        void add(int winner, Place place) {
            frames++;
            marker = place.marker().isEmpty() ? marker : place.marker();
            if (winner >= 0) {
                winners[winner]++;
            }
        }

        /** The class with the most frames, the lowest at a tie; -1 where no frame has a winner. */
        int most() {
            int best = Winner.of(winners.length, k -> winners[k]);
            return best < 0 || winners[best] == 0 ? -1 : best;
        }
    }

    Analysis(RecordedSession session) {
        this.session = session;
        manifest = session.manifest();
        rows = session.readings();
        for (Event event : session.events()) {
            if (event.kind() == EventKind.CLIP) {
                ended.put(Take.of(event), event);
            } else if (event.kind() == EventKind.DECISION) {
                boardDecisions.put(Take.of(event), event);
            }
        }
        int first = 0;
        for (int row = 1; row <= rows.count(); row++) {
            if (row == rows.count() || !take(row).equals(take(first))) {
                readings.put(take(first), new Rows(first, row));
                first = row;
            }
        }
    }

    private Take take(int row) {
        Place place = rows.place(row);
        return new Take(rows.segment(row), place.clip(), place.take());
    }

    Results results() {
        List<ClipResult> clips = new ArrayList<>();
        for (Event event : session.events()) {
            if (event.kind() == EventKind.WINDOW) {
                Event end = ended.get(Take.of(event));
                if (end != null) {
                    clips.add(clip(event, end));
                }
            }
        }
        return new Results(
                Results.SCHEMA,
                manifest.name(),
                manifest.state(),
                Stream.concat(manifest.reasons().stream(), session.gone().stream())
                        .toList(),
                manifest.createdUtc(),
                manifest.conditions(),
                clips,
                Summary.of(clips, manifest.conditions()),
                unfinished(),
                session.supply().count(),
                session.supply().lost());
    }

    private ClipResult clip(Event window, Event end) {
        Take take = Take.of(window);
        Votes votes = votes(window);
        long fromUs = window.number("from_us");
        long untilUs = window.number("until_us");
        return new ClipResult(
                take.clip(),
                Math.toIntExact(take.number()),
                window.detail("window"),
                votes.marker,
                take.segment(),
                fromUs,
                untilUs,
                votes.frames,
                latestUs(window),
                votes.most() < 0 ? null : manifest.labels().get(votes.most()),
                fractions(votes),
                boardDecision(take, votes.frames),
                window.detail("window").equals(PlannedWindow.REST)
                        ? null
                        : end.details().get("expected"),
                Power.of(session.supply(), take.segment(), fromUs, untilUs, monitor()));
    }

    private Votes votes(Event window) {
        Votes votes = new Votes(manifest.labels().size());
        Rows of = rowsOf(window);
        for (int row = of.first(); row < of.end(); row++) {
            votes.add(rows.winner(row), rows.place(row));
        }
        return votes;
    }

    /** None where the window is a time without frames. */
    private Rows rowsOf(Event window) {
        if (!window.details().containsKey("first_frame")) {
            return Rows.NONE;
        }
        Rows take = readings.getOrDefault(Take.of(window), Rows.NONE);
        long firstFrame = window.number("first_frame");
        int first = take.first();
        while (first < take.end() && rows.frame(first) < firstFrame) {
            first++;
        }
        int end = first;
        while (end < take.end() && rows.frame(end) < firstFrame + window.number("frames")) {
            end++;
        }
        return new Rows(first, end);
    }

    /** Against the take's first frame and the frame clock. */
    private @Nullable Long latestUs(Event window) {
        int rate = manifest.conditions().frameRateHz();
        Rows of = rowsOf(window);
        if (rate == 0 || of.first() == of.end()) {
            return null;
        }
        int begin = readings.getOrDefault(Take.of(window), Rows.NONE).first();
        long latest = 0;
        for (int row = of.first(); row < of.end(); row++) {
            long dueUs = rows.timeUs(begin) + (rows.frame(row) - rows.frame(begin)) * 1_000_000 / rate;
            latest = Math.max(latest, rows.timeUs(row) - dueUs);
        }
        return latest;
    }

    /** Its counters are over all frames of a take: where they are those of a window they are its decision. */
    private @Nullable String boardDecision(Take take, long frames) {
        Event decision = boardDecisions.get(take);
        return decision == null || decision.number("frames") != frames ? null : decision.detail("decision");
    }

    private @Nullable Monitor monitor() {
        Conditions.Instrument instrument = manifest.conditions().instrument();
        return instrument == null ? null : instrument.monitor();
    }

    private Map<String, Double> fractions(Votes votes) {
        Map<String, Double> fractions = new LinkedHashMap<>();
        for (int k = 0; votes.most() >= 0 && k < manifest.labels().size(); k++) {
            fractions.put(manifest.labels().get(k), (double) votes.winners[k] / votes.frames);
        }
        return fractions;
    }

    /** Takes of which there are readings, and which ended in no segment. */
    private List<String> unfinished() {
        Set<String> finished = new HashSet<>();
        ended.keySet().forEach(take -> finished.add(take.name()));
        return readings.keySet().stream()
                .map(Take::name)
                .distinct()
                .filter(name -> !finished.contains(Objects.requireNonNull(name)))
                .toList();
    }
}
