package bmru.host.play;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.play.FrameTimes;
import bmru.boards.play.Timeline;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.unit.Units;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What was read in each frame of a timeline, kept without an object a frame. */
final class Readings {
    private final Timeline timeline;
    private final DeviceInfo info;
    private final BitSet states;
    private final int[] classCodes;
    private final int[] winners;

    Readings(Timeline timeline, DeviceInfo info) {
        this.timeline = timeline;
        this.info = info;
        states = new BitSet(timeline.frames() * info.cells());
        classCodes = new int[timeline.frames() * info.classes()];
        winners = new int[timeline.frames()];
    }

    void take(long number, long deviceTimeUs, Readout readout) {
        int frame = (int) number;
        for (int cell = 0; cell < info.cells(); cell++) {
            states.set(frame * info.cells() + cell, readout.state(cell));
        }
        for (int k = 0; k < info.classes(); k++) {
            classCodes[frame * info.classes() + k] = readout.classCode(k);
        }
        winners[frame] = readout.winner();
    }

    boolean state(int frame, int cell) {
        return states.get(frame * info.cells() + cell);
    }

    double classNanoamp(int frame, int index, ChipTables tables) {
        return (double) classCodes[frame * info.classes() + index]
                * tables.adc().stepFemtoamp()
                * Units.FEMTO_TO_NANO;
    }

    /** Positive rail less negative rail. */
    double inputNanoamp(int frame, int feature, ChipTables tables) {
        long positive = tables.inputs().get(2 * feature).femtoamp(timeline.inputCode(frame, 2 * feature));
        long negative = tables.inputs().get(2 * feature + 1).femtoamp(timeline.inputCode(frame, 2 * feature + 1));
        return (positive - negative) * Units.FEMTO_TO_NANO;
    }

    /** Whether the board converts no class currents, so that no class wins a frame. */
    boolean isUndecided() {
        return info.classes() == 0;
    }

    /** Frames of a window that each class won; empty where the board converts no class currents. */
    int[] votes(Timeline.Window window) {
        int[] votes = new int[info.classes()];
        for (int frame = window.firstFrame();
                votes.length > 0 && frame < window.firstFrame() + window.frames();
                frame++) {
            votes[winners[frame]]++;
        }
        return votes;
    }

    /** A row a frame, units in the names of the columns. */
    String csv(List<String> cells, List<String> labels, ChipTables tables, FrameTimes times) {
        StringBuilder text = new StringBuilder("frame,device_time_us,late_us,window,winner");
        for (int feature = 0; feature < info.inputs() / 2; feature++) {
            text.append(",input").append(feature + 1).append("_nA");
        }
        cells.forEach(cell -> text.append(',').append(cell));
        labels.forEach(label ->
                text.append(",\"class ").append(label.replace("\"", "\"\"")).append(" nA\""));
        text.append('\n');
        for (int frame = 0; frame < timeline.frames(); frame++) {
            row(frame, tables, times, labels, text);
        }
        return text.toString();
    }

    private void row(int frame, ChipTables tables, FrameTimes times, List<String> labels, StringBuilder text) {
        text.append(frame).append(',').append(times.timeUs(frame)).append(',').append(times.lateUs(frame));
        text.append(",\"").append(windowOf(frame)).append("\",\"");
        text.append(winners[frame] < 0 ? "" : labels.get(winners[frame]).replace("\"", "\"\""))
                .append('"');
        for (int feature = 0; feature < info.inputs() / 2; feature++) {
            text.append(String.format(Locale.ROOT, ",%.6f", inputNanoamp(frame, feature, tables)));
        }
        for (int cell = 0; cell < info.cells(); cell++) {
            text.append(state(frame, cell) ? ",1" : ",0");
        }
        for (int k = 0; k < info.classes(); k++) {
            text.append(String.format(Locale.ROOT, ",%.6f", classNanoamp(frame, k, tables)));
        }
        text.append('\n');
    }

    private String windowOf(int frame) {
        return timeline.windows().stream()
                .filter(window -> frame >= window.firstFrame() && frame < window.firstFrame() + window.frames())
                .map(window -> window.name().replace("\"", "\"\""))
                .findFirst()
                .orElse("");
    }
}
