package bmru.circuit.netlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the transistors that a deck instantiates, through its subcircuits, parallel ones each. */
final class TransistorTally {
    private static final Pattern PARALLEL = Pattern.compile(" m=(\\d+)");

    private final Map<String, Integer> ofSubcircuit = new HashMap<>();

    private TransistorTally() {}

    /** A subcircuit must be defined above its use, as this package writes them. */
    static int of(String deck) {
        TransistorTally tally = new TransistorTally();
        List<Integer> open = new ArrayList<>(List.of(0));
        List<String> names = new ArrayList<>();
        for (String line : (Iterable<String>) deck.replace("\n+", " ").lines()::iterator) {
            int last = open.size() - 1;
            if (line.startsWith(".subckt ")) {
                names.add(line.split(" ", -1)[1]);
                open.add(0);
            } else if (line.startsWith(".ends")) {
                tally.ofSubcircuit.put(names.remove(last - 1), open.remove(last));
            } else {
                open.set(last, open.get(last) + tally.inLine(line));
            }
        }
        return open.get(0);
    }

    private int inLine(String line) {
        if (line.startsWith("M")) {
            Matcher parallel = PARALLEL.matcher(line);
            return parallel.find() ? Integer.parseInt(parallel.group(1)) : 1;
        }
        return line.startsWith("X") ? ofSubcircuit.getOrDefault(line.substring(line.lastIndexOf(' ') + 1), 0) : 0;
    }
}
