package bmru.hil.picture;

/**
 * A line over time of however many points, kept as least and most of each half pixel: more could not be seen, and a peak
 * of one sample in a million still is.
 */
public final class Trace {
    private static final int PER_PIXEL = 2;

    private final double left;
    private final double[] least;
    private final double[] most;
    /** Whether the line is broken before a column. */
    private final boolean[] broken;

    private boolean breakNext = true;

    public Trace(double left, double right) {
        this.left = left;
        int columns = (int) Math.ceil((right - left) * PER_PIXEL) + 1;
        least = new double[columns];
        most = new double[columns];
        broken = new boolean[columns];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /** The next point does not follow the one before. */
    public void breakHere() {
        breakNext = true;
    }

    /** A value that is no number breaks the line. */
    public void add(double x, double value) {
        int column = (int) Math.floor((x - left) * PER_PIXEL);
        if (!Double.isFinite(value) || column < 0 || column >= least.length) {
            breakNext = true;
            return;
        }
        broken[column] |= breakNext;
        breakNext = false;
        least[column] = Math.min(least[column], value);
        most[column] = Math.max(most[column], value);
    }

    double least() {
        return java.util.Arrays.stream(least).min().orElse(Double.POSITIVE_INFINITY);
    }

    double most() {
        return java.util.Arrays.stream(most).max().orElse(Double.NEGATIVE_INFINITY);
    }

    public boolean empty() {
        return !(least() <= most());
    }

    /** As an SVG path: through least and most of each column. */
    String path(Axis axis) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < least.length; column++) {
            if (least[column] > most[column]) {
                continue;
            }
            double x = left + (column + 0.5) / PER_PIXEL;
            path.append(path.isEmpty() || broken[column] ? 'M' : 'L');
            point(path, x, axis.at(least[column]));
            // A point alone is drawn as a dot: a line of no length with round ends.
            path.append('L');
            point(path, x, axis.at(most[column]));
        }
        return path.toString();
    }

    private static void point(StringBuilder path, double x, double y) {
        path.append(Markup.number(x)).append(' ').append(Markup.number(y));
    }
}
