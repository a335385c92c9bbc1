package bmru.circuit.netlist;

import java.util.ArrayList;
import java.util.List;

/**
 * What a simulation wrote: a row a point of time, linear between them.
 *
 * @param rows time in s, then a column a probe; times rise
 */
public record Waveforms(List<double[]> rows) {
    public Waveforms {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no points of time: allowed at least 1");
        }
    }

    /**
     * Reads columns of numbers separated by blanks.
     *
     * @param columns wanted after the time
     * @throws IllegalArgumentException naming the line that has others
     */
    public static Waveforms parse(List<String> lines, int columns) {
        List<double[]> rows = new ArrayList<>(lines.size());
        for (int l = 0; l < lines.size(); l++) {
            String[] words = lines.get(l).strip().split("\\s+", -1);
            double[] row = new double[words.length];
            try {
                for (int w = 0; w < words.length; w++) {
                    row[w] = Double.parseDouble(words[w]);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("line " + (l + 1) + ": allowed numbers, " + e.getMessage());
            }
            if (row.length != columns + 1) {
                throw new IllegalArgumentException("line " + (l + 1) + " has " + row.length + " columns: wanted "
                        + (columns + 1) + ", the time and a column a probe");
            }
            rows.add(row);
        }
        return new Waveforms(rows);
    }

    public double endSeconds() {
        return rows.get(rows.size() - 1)[0];
    }

    /** Value of a probe, counted from 0, at a time; the first or last one outside. */
    public double at(int probe, double seconds) {
        int after = firstAfter(seconds);
        if (after == 0 || after == rows.size()) {
            return rows.get(Math.max(0, after - 1))[probe + 1];
        }
        double[] low = rows.get(after - 1);
        double[] high = rows.get(after);
        return low[probe + 1] + (high[probe + 1] - low[probe + 1]) * (seconds - low[0]) / (high[0] - low[0]);
    }

    /** Times at which a probe passes a level, in either direction. */
    public List<Double> crossings(int probe, double level) {
        List<Double> times = new ArrayList<>();
        for (int r = 1; r < rows.size(); r++) {
            double before = rows.get(r - 1)[probe + 1] - level;
            double after = rows.get(r)[probe + 1] - level;
            if (before < 0 != after < 0) {
                double start = rows.get(r - 1)[0];
                times.add(start + (rows.get(r)[0] - start) * before / (before - after));
            }
        }
        return times;
    }

    private int firstAfter(double seconds) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle)[0] > seconds) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
