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
import java.util.List;

/** Plays recordings through a board: features become input codes, the chip's counters the decision. */
final class BoardPlayer implements FeatureStream.Listener {
    private final Model model;
    private final Board board;
    private final InputCodes inputs;
    private final int[] codes;
    private final int[] votes;

    /**
     * What a board made of a recording.
     *
     * @param share of the frames that the decision won, 0 to 1
     */
    record Played(String decision, double share, long frames) {}

    BoardPlayer(Model model, Board board, ChipTables tables) {
        this.model = model;
        this.board = board;
        inputs = new InputCodes(tables);
        codes = new int[inputs.rails()];
        votes = new int[model.labels().size()];
    }

    Played play(Path file) throws IOException {
        java.util.Arrays.fill(votes, 0);
        board.startRun(this::count);
        try (Recording recording = Recording.open(file, model.frontEnd())) {
            recording.features(model.frontEnd(), this);
        }
        RunSummary summary = board.stopRun();
        int decision = summary.decision();
        return new Played(
                model.labels().get(decision),
                (double) votes[decision] / Math.max(1, summary.frames()),
                summary.frames());
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

    private void count(long frame, long deviceTimeUs, Readout readout) {
        votes[readout.winner()]++;
    }
}
