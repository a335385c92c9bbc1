package bmru.hil.twin;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.definition.MeasuredTables;
import bmru.boards.definition.MeasuredTablesReader;
import bmru.boards.program.Program;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.TwinFindings;
import bmru.hil.run.RunFiles;
import bmru.hil.session.EventKind;
import bmru.hil.session.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The twin of a recorded run: the readings hold inputs and states, the folder the model, the program and the converters' tables.
 * The twin's program is what the compiler made of the model, also where the board's was tuned to its chip.
 */
public final class SessionTwin {
    private final RecordedSession session;
    private final Circuit circuit;
    private final ChipTables tables;

    private SessionTwin(RecordedSession session, Circuit circuit, ChipTables tables) {
        this.session = session;
        this.circuit = circuit;
        this.tables = tables;
    }

    /**
     * Compares all takes.
     *
     * @param definition of the session's board
     * @param circuit of its model
     */
    public static TwinFindings findings(RecordedSession session, BoardDefinition definition, Circuit circuit)
            throws IOException {
        Path folder = session.folder().path();
        RunFiles files = RunFiles.read(folder);
        SessionTwin twin = new SessionTwin(session, circuit, tables(folder, definition, circuit));
        return twin.compare(files.program());
    }

    /** The same where the session keeps all that it takes, and its board is of a kind that comes along; else null. */
    public static @Nullable TwinFindings findings(RecordedSession session) throws IOException {
        Path folder = session.folder().path();
        String board = session.manifest().conditions().board().name();
        boolean run = Stream.of(RunFiles.PLAN, RunFiles.PROGRAM, RunFiles.MODEL)
                .allMatch(file -> Files.exists(folder.resolve(file)));
        if (!run || !DefinitionReader.BUNDLED.contains(board)) {
            return null;
        }
        Circuit circuit = Design.of(RunFiles.read(folder).model(), Technologies.published(), Silicon.WHOLE)
                .circuit();
        return findings(session, DefinitionReader.bundled(board), circuit);
    }

    private static ChipTables tables(Path folder, BoardDefinition definition, Circuit circuit) throws IOException {
        Path file = folder.resolve(RunFiles.TABLES);
        if (!Files.exists(file)) {
            return definition.tables(circuit);
        }
        try (InputStream in = Files.newInputStream(file)) {
            MeasuredTables measured = MeasuredTablesReader.read(in, file.toString());
            return measured.tables(circuit, definition);
        }
    }

    private TwinFindings compare(Program program) {
        int[] codes = program.words().stream()
                .mapToInt(word -> tables.bias().get(word.channel().index()).nearest(word.wantedFemtoamp()))
                .toArray();
        boolean decides = !session.manifest().labels().isEmpty();
        TwinComparison comparison = new TwinComparison(new Twin(circuit, tables, codes), circuit, decides);
        InputCodes encoder = new InputCodes(tables, circuit.unitNanoamp());
        float[] frame = new float[session.manifest().inputs()];
        int[] rails = new int[encoder.rails()];
        ReadingRows rows = session.readings();
        Set<Take> whole = new HashSet<>();
        session.events().stream()
                .filter(event -> event.kind() == EventKind.CLIP)
                .forEach(event ->
                        whole.add(new Take(event.segment(), event.detail("clip"), (int) event.number("take"))));
        Take take = new Take(0, "", 0);
        for (int row = 0; row < rows.count(); row++) {
            int here = row;
            if (rows.frame(row) == 0) {
                comparison.end(whole.contains(take));
                Place place = rows.place(row);
                take = new Take(rows.segment(row), place.clip(), place.take());
                comparison.begin(take.segment, take.clip, take.number);
            }
            for (int feature = 0; feature < frame.length; feature++) {
                frame[feature] = (float) (rows.inputNanoamp(row, feature) / circuit.unitNanoamp());
            }
            encoder.encode(frame);
            Arrays.setAll(rails, encoder::code);
            comparison.frame(rails, new Row(rows, here));
        }
        comparison.end(whole.contains(take));
        return comparison.findings();
    }

    /** A clip that was played, to its end or not. */
    private record Take(int segment, String clip, int number) {}

    /** A row of the readings. */
    private record Row(ReadingRows rows, int row) implements TwinComparison.Shown {
        @Override
        public boolean state(int cell) {
            return rows.state(row, cell);
        }

        @Override
        public double classNanoamp(int index) {
            return rows.classNanoamp(row, index);
        }

        @Override
        public int winner() {
            return rows.winner(row);
        }
    }
}
