package bmru.hil.result;

import bmru.boards.definition.Monitor;
import bmru.circuit.decision.Winner;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.ReadingRows;
import bmru.hil.session.RecordedSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Assigns readings and samples to windows. A window counts where its clip was played to its end in the same segment. */
final class Analysis {
    private final RecordedSession session;
    private final Manifest manifest;
    private final Map<Take, Event> ended = new HashMap<>();
    private final Map<Take, String> boardDecisions = new HashMap<>();
    private final Map<Window, Votes> votes = new HashMap<>();

    private record Take(int segment, String clip, long number) {
        static Take of(Event event) {
            return new Take(event.segment(), event.detail("clip"), event.number("take"));
        }
    }

    private record Window(Take take, String name) {}

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
        for (Event event : session.events()) {
            if (event.kind() == EventKind.CLIP) {
                ended.put(Take.of(event), event);
            } else if (event.kind() == EventKind.DECISION) {
                boardDecisions.put(Take.of(event), event.detail("decision"));
            }
        }
        countVotes();
    }

    private void countVotes() {
        ReadingRows rows = session.readings();
        Place before = null;
        int segment = 0;
        Votes there = new Votes(0);
        for (int row = 0; row < rows.count(); row++) {
            Place place = rows.place(row);
            // Rows of a window follow each other: they are looked up once.
            if (!place.equals(before) || rows.segment(row) != segment) {
                before = place;
                segment = rows.segment(row);
                Take take = new Take(segment, place.clip(), place.take());
                there = votes.computeIfAbsent(
                        new Window(take, place.window()),
                        window -> new Votes(manifest.labels().size()));
            }
            there.add(rows.winner(row), place);
        }
    }

    Results results() {
        List<ClipResult> clips = new ArrayList<>();
        for (Event event : session.events()) {
            if (event.kind() == EventKind.WINDOW && ended.containsKey(Take.of(event))) {
                clips.add(clip(event));
            }
        }
        return new Results(
                Results.SCHEMA,
                manifest.name(),
                manifest.state(),
                manifest.reasons(),
                Results.Environment.of(manifest),
                clips,
                Summary.of(clips, manifest),
                unfinished(),
                session.supply().count(),
                session.supply().lost());
    }

    private ClipResult clip(Event event) {
        Take take = Take.of(event);
        String window = event.detail("window");
        Votes there = votes.getOrDefault(
                new Window(take, window), new Votes(manifest.labels().size()));
        long fromUs = event.number("from_us");
        long untilUs = event.number("until_us");
        @Nullable Event end = ended.get(take);
        return new ClipResult(
                take.clip(),
                Math.toIntExact(take.number()),
                window,
                there.marker,
                take.segment(),
                fromUs,
                untilUs,
                there.frames,
                there.most() < 0 ? null : manifest.labels().get(there.most()),
                fractions(there),
                boardDecisions.get(take),
                end == null ? null : end.details().get("expected"),
                Power.of(session.supply(), take.segment(), fromUs, untilUs, monitor()));
    }

    private @Nullable Monitor monitor() {
        Manifest.Instrument instrument = manifest.instrument();
        return instrument == null ? null : instrument.monitor();
    }

    private Map<String, Double> fractions(Votes there) {
        Map<String, Double> fractions = new LinkedHashMap<>();
        for (int k = 0; there.most() >= 0 && k < manifest.labels().size(); k++) {
            fractions.put(manifest.labels().get(k), (double) there.winners[k] / there.frames);
        }
        return fractions;
    }

    /** Takes of which there are readings, and which ended in no segment. */
    private List<String> unfinished() {
        Set<String> finished = new HashSet<>();
        ended.keySet().forEach(take -> finished.add(name(take.clip(), take.number())));
        Set<String> begun = new LinkedHashSet<>();
        ReadingRows rows = session.readings();
        @Nullable Place before = null;
        for (int row = 0; row < rows.count(); row++) {
            Place place = rows.place(row);
            if (!place.equals(before)) {
                begun.add(name(place.clip(), place.take()));
                before = place;
            }
        }
        begun.removeAll(finished);
        return List.copyOf(begun);
    }

    private static String name(String clip, long take) {
        return clip + ", take " + take;
    }
}
