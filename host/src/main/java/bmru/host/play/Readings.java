package bmru.host.play;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.play.FrameTimes;
import bmru.boards.play.Timeline;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.unit.Units;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

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

    /** A row a frame. */
    Table<Integer> table(List<String> cells, List<String> labels, ChipTables tables, FrameTimes times) {
        Columns<Integer> columns = Columns.of(Integer.class)
                .count("frame", frame -> frame)
                .count("device_time_us", times::timeUs)
                .count("late_us", times::lateUs)
                .text("window", this::windowOf)
                .text("winner", frame -> winners[frame] < 0 ? null : labels.get(winners[frame]));
        for (int i = 0; i < info.inputs() / 2; i++) {
            int feature = i;
            columns = columns.number(
                    bmru.hil.session.Columns.input(i + 1), 6, frame -> inputNanoamp(frame, feature, tables));
        }
        for (int i = 0; i < info.cells(); i++) {
            int cell = i;
            columns = columns.text(cells.get(i), frame -> state(frame, cell));
        }
        for (int i = 0; i < info.classes(); i++) {
            int k = i;
            columns = columns.number(
                    bmru.hil.session.Columns.classCurrent(labels.get(i)), 6, frame -> classNanoamp(frame, k, tables));
        }
        return new Table<>(
                "frames", columns, () -> IntStream.range(0, timeline.frames()).iterator());
    }

    private String windowOf(int frame) {
        return timeline.windows().stream()
                .filter(window -> frame >= window.firstFrame() && frame < window.firstFrame() + window.frames())
                .map(Timeline.Window::name)
                .findFirst()
                .orElse("");
    }
}
