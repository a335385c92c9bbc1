package bmru.host.demo;

import bmru.audio.feature.FeatureStream;
import bmru.boards.board.Board;
import bmru.boards.board.RunSummary;
import bmru.boards.device.Readout;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.model.Model;
import bmru.host.input.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays recordings through a board: features become input codes, the chip's counters the decision. */
final class BoardPlayer implements FeatureStream.Listener {
    private final Model model;
    private final Board board;
    private final InputCodes inputs;
    private final int[] codes;
    private final List<Integer> winners = new ArrayList<>();
    private long firstUs;
    private long lastUs;

    /**
     * What a board made of a recording.
     *
     * @param decision the chip's own, a class
     * @param winners the class of each frame
     * @param firstUs when the first frame was set, on the board's clock
     * @param lastUs when the last one was
     */
    record Played(Path file, int decision, List<Integer> winners, long firstUs, long lastUs) {
        Played {
            winners = List.copyOf(winners);
        }

        /** Of the frames, that the decision won; 0 to 1. */
        double fraction() {
            return (double) winners.stream()
                            .filter(winner -> winner == decision)
                            .count()
                    / winners.size();
        }
    }

    BoardPlayer(Model model, Board board, ChipTables tables) {
        this.model = model;
        this.board = board;
        inputs = new InputCodes(tables, model.unitNanoamp());
        codes = new int[inputs.rails()];
    }

    /** @param warn takes what was odd about the recording, with its name */
    Played play(Path file, Consumer<String> warn) throws IOException {
        winners.clear();
        board.startRun(this::take);
        try (Recording recording = Recording.open(file, model.frontEnd())) {
            recording.features(this);
            recording.warn(warn);
        }
        RunSummary summary = board.stopRun();
        return new Played(file, summary.decision(), winners, firstUs, lastUs);
    }

    @Override
    public boolean onFrame(long frame, float[] features) throws IOException {
        inputs.encode(features);
        for (int rail = 0; rail < codes.length; rail++) {
            codes[rail] = inputs.code(rail);
        }
        board.submit(codes, List.of());
        return true;
    }

    private void take(long frame, long deviceTimeUs, Readout readout) {
        firstUs = frame == 0 ? deviceTimeUs : firstUs;
        lastUs = deviceTimeUs;
        winners.add(readout.winner());
    }
}
