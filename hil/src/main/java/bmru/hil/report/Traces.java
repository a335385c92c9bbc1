package bmru.hil.report;

import java.util.ArrayList;
import java.util.List;

/** Traces of one panel, which share its axis. */
final class Traces {
    private final List<Trace> traces = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    void add(Trace trace, String style) {
        if (!trace.empty()) {
            traces.add(trace);
            styles.add(style);
        }
    }

    boolean empty() {
        return traces.isEmpty();
    }

    double least() {
        return traces.stream().mapToDouble(Trace::least).min().orElse(0);
    }

    double most() {
        return traces.stream().mapToDouble(Trace::most).max().orElse(0);
    }

    void draw(Markup body, Axis axis) {
        for (int i = 0; i < traces.size(); i++) {
            body.empty("path", "class", styles.get(i), "d", traces.get(i).path(axis));
        }
    }
}
