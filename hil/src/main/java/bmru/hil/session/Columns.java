package bmru.hil.session;

import java.util.List;

/** The columns of a session's CSV files, with their units: written and read by these alone. */
public final class Columns {
    /**
     * A gap is a row with the flag {@code gap}: when its first sample was due, how many are missing and how long that is;
     * its values are empty.
     */
    public static final String POWER = "number,device_time_us,supply_uV,current_pA,range,flags,missing,missing_us";

    /** Then an input a feature, then a class current a label. */
    private static final String READINGS =
            "frame,device_time_us,clip,take,window,marker,winner,flags,states,inputs_crc32";

    public static final String GAP = "gap";
    public static final String OVER_RANGE = "over-range";
    public static final String BELOW_FLOOR = "below-floor";
    public static final String CLOCK_BACK = "clock-back";
    public static final String NOT_A_NUMBER = "not-a-number";

    /** Inputs and class currents have so many digits after the point: a femtoampere of a nanoampere. */
    public static final int NANOAMP_PLACES = 6;

    private Columns() {}

    /**
     * {@code winner} is a label's number from 0, {@code states} a digit a cell in the manifest's order, {@code inputs_crc32}
     * is over the frame's input codes and bias changes.
     */
    public static String readings(int inputs, List<String> labels) {
        StringBuilder header = new StringBuilder(READINGS);
        for (int i = 1; i <= inputs; i++) {
            header.append(',').append(input(i));
        }
        labels.forEach(label -> header.append(',').append(quoted(classCurrent(label))));
        return header.toString();
    }

    /** Of a feature, numbered from 1. */
    public static String input(int number) {
        return "input_" + number + "_nA";
    }

    public static String classCurrent(String label) {
        return "class_" + label + "_nA";
    }

    /** As CSV wants a text (RFC 4180), on one line: a line feed would tear the row in two. */
    public static String quoted(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.indexOf(',') < 0 && line.indexOf('"') < 0 && !line.contains(" ")
                ? line
                : '"' + line.replace("\"", "\"\"") + '"';
    }
}
