package bmru.hil.run;

import bmru.boards.board.BiasChange;
import bmru.circuit.bias.DacTable;
import bmru.circuit.unit.Units;
import bmru.hil.plan.PlannedClip;
import bmru.hil.plan.Take;
import bmru.hil.plan.TakeTimeline;
import bmru.hil.plan.Timeline;
import bmru.hil.result.Hysteresis;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ramps the bias of a cell's candidate up and down again, inputs at rest, so that its hysteresis is in a session.
 *
 * @param cell as {@code l1.cell1}
 * @param channel of the candidate's bias
 * @param codes in rising order of their currents
 */
public record CellSweep(Rig rig, String cell, int channel, List<Integer> codes) {
    private static final int FRAMES_A_STEP = 2;

    public CellSweep {
        codes = List.copyOf(codes);
    }

    /**
     * Over the whole range of the bias converter.
     *
     * @param steps currents on the way up, and as many down
     * @throws IllegalArgumentException where the program has no such cell
     */
    public static CellSweep of(Rig rig, String cell, int steps) {
        String bias = cell.replace(".cell", ".candidate.bias");
        int channel = rig.program().words().stream()
                .filter(word -> word.channel().name().equals(bias))
                .mapToInt(word -> word.channel().index())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the program has no channel " + bias));
        DacTable table = rig.tables().bias().get(channel);
        List<Integer> codes = new ArrayList<>();
        long span = table.highestFemtoamp() - table.lowestFemtoamp();
        for (int i = 0; i < steps; i++) {
            codes.add(table.nearest(table.lowestFemtoamp() + span * i / (steps - 1)));
        }
        return new CellSweep(rig, cell, channel, codes);
    }

    public int frames() {
        return 2 * FRAMES_A_STEP * codes.size();
    }

    /** Programs the board, sweeps, and programs it again. */
    public RunEnd record(Path folder, Manifest planned, int framesASecond, RunListener listener) throws IOException {
        return RigSession.record(rig, folder, planned, Map.of(), (board, recorder) -> {
            rig.load(board);
            new TakePlayer(rig, board, recorder, framesASecond, listener).play(take());
            rig.load(board);
        });
    }

    private TakeTimeline take() {
        Timeline ramp = Timeline.ramp(channel, codes, rig.restInputs(), FRAMES_A_STEP);
        List<String> markers = new ArrayList<>();
        @Nullable String marker = null;
        for (int frame = 0; frame < ramp.frames(); frame++) {
            for (BiasChange change : ramp.changes(frame)) {
                double femtoamp = rig.tables().bias().get(channel).femtoamp(change.code());
                marker = Hysteresis.marker(cell, femtoamp * Units.FEMTO_TO_NANO);
            }
            markers.add(String.valueOf(marker));
        }
        return TakeTimeline.of(
                new Take(new PlannedClip("sweep " + cell, null, 1, "", List.of()), 1), ramp, markers::get);
    }
}
