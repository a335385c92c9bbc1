package bmru.hil.readback;

import bmru.hil.session.Columns;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.SessionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the board read in each frame of a session, in arrays. */
public final class ReadingRows {
    private final Manifest manifest;
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final BitSet states = new BitSet();
    private long[] frames = new long[256];
    private long[] timesUs = new long[256];
    private int[] place = new int[256];
    private int[] segments = new int[256];
    private int[] winners = new int[256];
    private int[] crcs = new int[256];
    private float[] inputs;
    private double[] classes;
    private int count;
    private byte[] lastPlace = {};

    ReadingRows(Manifest manifest) {
        this.manifest = manifest;
        inputs = new float[256 * manifest.inputs()];
        classes = new double[256 * manifest.labels().size()];
    }

    /** @return bytes of a torn last row */
    long read(Path file, int segment) throws IOException {
        String header = Columns.readings(manifest.inputs(), manifest.labels());
        Fields fields = new Fields(file);
        return LineFile.read(file, (bytes, from, to, line) -> {
            if (line == 1) {
                SupplyRows.requireHeader(file, new String(bytes, from, to - from, StandardCharsets.UTF_8), header);
            } else {
                fields.row(bytes, from, to, line);
                row(fields, segment);
            }
        });
    }

    private void row(Fields fields, int segment) throws SessionException {
        if (count == frames.length) {
            grow();
        }
        frames[count] = fields.number("frame");
        timesUs[count] = fields.number("device_time_us");
        place[count] = placeOf(fields);
        segments[count] = segment;
        winners[count] = fields.integer("winner");
        if (winners[count] < -1 || winners[count] >= manifest.labels().size()) {
            throw fields.problem("winner", "is none of " + manifest.labels().size() + " labels");
        }
        fields.text();
        statesOf(fields);
        crcs[count] = fields.hexadecimal("inputs_crc32");
        for (int i = 0; i < manifest.inputs(); i++) {
            inputs[count * manifest.inputs() + i] = (float) fields.decimal("input " + (i + 1));
        }
        int labels = manifest.labels().size();
        for (int k = 0; k < labels; k++) {
            classes[count * labels + k] = fields.decimal("class " + k);
        }
        fields.end();
        count++;
    }

    /** Rows of one window follow each other: its bytes are compared before they are read. */
    private int placeOf(Fields fields) throws SessionException {
        if (lastPlace.length > 0 && fields.same(lastPlace)) {
            return place[count - 1];
        }
        int first = fields.position();
        String clip = fields.text();
        int take = fields.integer("take");
        Place there = new Place(clip, Math.max(1, take), fields.text(), fields.text());
        lastPlace = fields.since(first);
        int number = numbers.computeIfAbsent(there, unknown -> places.size());
        if (number == places.size()) {
            places.add(there);
        }
        return number;
    }

    private void statesOf(Fields fields) throws SessionException {
        int cells = manifest.cells().size();
        if (fields.length() != cells) {
            throw fields.problem("states", "has " + fields.length() + " digits, wanted " + cells);
        }
        for (int cell = 0; cell < cells; cell++) {
            states.set(count * cells + cell, fields.byteAt(cell) == '1');
        }
        fields.pass(cells);
    }

    private void grow() {
        int room = count + count / 2;
        frames = Arrays.copyOf(frames, room);
        timesUs = Arrays.copyOf(timesUs, room);
        place = Arrays.copyOf(place, room);
        segments = Arrays.copyOf(segments, room);
        winners = Arrays.copyOf(winners, room);
        crcs = Arrays.copyOf(crcs, room);
        inputs = Arrays.copyOf(inputs, room * manifest.inputs());
        classes = Arrays.copyOf(classes, room * manifest.labels().size());
    }

    public int count() {
        return count;
    }

    public long frame(int row) {
        return frames[row];
    }

    /** On the board's clock. */
    public long timeUs(int row) {
        return timesUs[row];
    }

    public Place place(int row) {
        return places.get(place[row]);
    }

    public int segment(int row) {
        return segments[row];
    }

    /** A label's number, or -1. */
    public int winner(int row) {
        return winners[row];
    }

    /** Over the input codes and bias changes of the frame. */
    public int inputsCrc32(int row) {
        return crcs[row];
    }

    public boolean state(int row, int cell) {
        return states.get(row * manifest.cells().size() + cell);
    }

    /** Not a number where it was none. */
    public double inputNanoamp(int row, int feature) {
        return inputs[row * manifest.inputs() + feature];
    }

    /** Not a number where it was none. */
    public double classNanoamp(int row, int label) {
        return classes[row * manifest.labels().size() + label];
    }
}
