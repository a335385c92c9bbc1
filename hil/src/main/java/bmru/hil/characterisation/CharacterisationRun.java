package bmru.hil.characterisation;

import bmru.circuit.bias.InputCodes;
import bmru.circuit.technology.Technologies;
import bmru.hil.identification.Specimen;
import bmru.hil.run.RecordingBoard;
import bmru.hil.run.Rig;
import bmru.hil.run.RigSession;
import bmru.hil.run.RunEnd;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A characterisation as a session: each command and reading of it, and the technology file ({@code technology.json}). */
public record CharacterisationRun(Rig rig) {
    public static final String TECHNOLOGY = "technology.json";

    /**
     * What was found.
     *
     * @param gain null where the board reads no class currents, or they show no cell
     * @param monitor null where the board has none
     * @param technology text of the technology file
     * @param frames spent on the chip
     */
    public record Laws(
            CellLawSweep.Laws cells,
            @Nullable FittedLaw gain,
            @Nullable MonitorCheck monitor,
            String technology,
            long frames) {}

    /** @param laws null where it ended early */
    public record Result(RunEnd end, @Nullable Laws laws) {}

    /** Records and seals. */
    public Result record(Path folder, Manifest planned, Map<String, byte[]> files) throws IOException {
        AtomicReference<@Nullable Laws> laws = new AtomicReference<>();
        RunEnd end = RigSession.record(rig, folder, planned, files, (board, recorder) -> {
            Laws found = measured(new RecordingBoard(rig, board, recorder));
            recorder.attach(TECHNOLOGY, found.technology.getBytes(StandardCharsets.UTF_8));
            laws.set(found);
        });
        return new Result(end, laws.get());
    }

    private Laws measured(RecordingBoard board) throws IOException {
        Specimen specimen = new Specimen(board, rig.circuit(), rig.tables(), board::next);
        String name = rig.program().boardName();
        specimen.program(name, rig.codes());
        double[] designed = specimen.programmedNanoamp();
        FittedLaw gain = specimen.readsClassCurrents() ? gain(specimen) : null;
        CellLawSweep.Laws cells;
        try {
            cells = new CellLawSweep(specimen, designed).run();
        } catch (IllegalArgumentException e) {
            throw new IOException(board.uri() + ": " + e.getMessage(), e);
        }
        int rate = board.usualSamplesPerSecond();
        MonitorCheck monitor = rate == 0 ? null : MonitorCheck.of(specimen, name, rig.codes(), rate);
        String technology = MeasuredTechnology.text(
                Technologies.text(Technologies.PUBLISHED),
                rig.info().serial(),
                LocalDate.now(ZoneOffset.UTC),
                cells,
                gain);
        return new Laws(cells, gain, monitor, technology, specimen.frames());
    }

    /** With an input that lifts all nodes of the last layer's outputs: every feature at a unit. */
    private @Nullable FittedLaw gain(Specimen specimen) throws IOException {
        float[] ones = new float[rig.circuit().structure().features()];
        Arrays.fill(ones, 1);
        InputCodes encoder = new InputCodes(rig.tables(), rig.circuit().unitNanoamp());
        encoder.encode(ones);
        int[] inputs = new int[encoder.rails()];
        Arrays.setAll(inputs, encoder::code);
        try {
            return new GainSweep(specimen).run(inputs);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
