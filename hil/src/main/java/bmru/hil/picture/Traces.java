package bmru.hil.picture;

import java.util.ArrayList;
import java.util.List;

/** Traces of one panel, which share its axis. */
public final class Traces {
    private final List<Trace> traces = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    public void add(Trace trace, String style) {
        if (!trace.empty()) {
            traces.add(trace);
            styles.add(style);
        }
    }

    public boolean empty() {
        return traces.isEmpty();
    }

    public double least() {
        return traces.stream().mapToDouble(Trace::least).min().orElse(0);
    }

    public double most() {
        return traces.stream().mapToDouble(Trace::most).max().orElse(0);
    }

    public void draw(Markup body, Axis axis) {
        for (int i = 0; i < traces.size(); i++) {
            body.empty("path", "class", styles.get(i), "d", traces.get(i).path(axis));
        }
    }
}
