package bmru.boards.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.open.BoardSetup;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MeasuredTablesTest {
    private final Circuit circuit = TestCircuits.small();
    private final BoardDefinition board = DefinitionReader.bundled("virtual");

    MeasuredTablesTest() throws Exception {}

    private static MeasuredTables read(String text) throws IOException {
        return MeasuredTablesReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv");
    }

    private String template() throws IOException {
        StringBuilder text = new StringBuilder();
        TablesTemplate.write(text, board, circuit, "VC-7");
        return text.toString();
    }

    private String measured() throws IOException {
        return template().replace("measured=never", "measured=2026-03-14");
    }

    @Test
    void aTemplateWithADateIsReadBackAsTheIdealTables() throws IOException {
        MeasuredTables tables = read(measured());
        assertThat(tables.id().chip()).isEqualTo("VC-7");
        assertThat(tables.measured()).isEqualTo(LocalDate.of(2026, 3, 14));
        assertThat(tables.id().hash()).hasSize(16);
        assertThat(tables.tables(circuit, board)).isEqualTo(board.tables(circuit));
    }

    /** A spreadsheet saves the same values with other bytes, and in the order that somebody sorted them. */
    @Test
    void theIdentityIsThatOfTheValuesHoweverTheyAreSpelt() throws IOException {
        String text = measured();
        TablesId id = read(text).id();
        assertThat(read(text.replace("\n", "\r\n")).id()).isEqualTo(id);
        assertThat(read("\uFEFF" + text).id()).isEqualTo(id);
        assertThat(read("\uFEFF" + text.replaceFirst("\n", ",,\n").replace("\n", "\r\n") + ",,\r\n\r\n")
                        .id())
                .isEqualTo(id);
        assertThat(read(text.replaceAll("(?m)^(l1.cell1.gain,100),.*$", "$1,0.000000000146520"))
                        .id())
                .as("the same current in another notation")
                .isEqualTo(read(text.replaceAll("(?m)^(l1.cell1.gain,100),.*$", "$1,1.4652E-10"))
                        .id());
        String row = "l1.cell1.gain,0,0E-15\n";
        assertThat(text).contains(row);
        assertThat(read(text.replace(row, "") + row).id())
                .as("in another order")
                .isEqualTo(id);
    }

    @Test
    void anotherValueChipDateOrChannelIsAnotherIdentity() throws IOException {
        String text = measured();
        TablesId id = read(text).id();
        assertThat(read(text.replaceFirst("(?m)^(l1.cell1.gain,100),.*$", "$1,1.5e-10"))
                        .id())
                .isNotEqualTo(id);
        assertThat(read(text.replace("2026-03-14", "2026-03-15")).id()).isNotEqualTo(id);
        assertThat(read(text.replace("chip=VC-7", "chip=VC-8")).id()).isNotEqualTo(id);
        assertThat(read(text.replace("l1.cell1.gain,", "l1.cell1.gaIn,")).id()).isNotEqualTo(id);
        assertThat(board.idealTables())
                .isEqualTo(DefinitionReader.bundled("serial").idealTables());
        assertThat(board.idealTables())
                .isNotEqualTo(DefinitionReader.bundled("pi").idealTables());
    }

    /** An empty line in the middle ends nothing. */
    @Test
    void whatComesAfterAnEmptyLineIsRead() throws IOException {
        String head = "# bmru-dac-tables/1 board=virtual chip=VC-7 measured=2026-03-14\nchannel,code,amperes\n";
        assertThat(read(head + "a,0,0\n\na,1,1e-12\n").byChannel()).containsEntry("a", DacTable.ofAmpere(0, 1e-12));
    }

    @Test
    void aMeasuredCurrentIsTheOneOfItsCode() throws IOException {
        ChipTables tables = read(measured()
                        .replaceFirst("(?m)^l1.cell1.threshold,100,.*$", "l1.cell1.threshold,100,2.5e-9"))
                .tables(circuit, board);
        int channel = circuit.structure().channels().stream()
                .filter(each -> each.name().equals("l1.cell1.threshold"))
                .findFirst()
                .orElseThrow()
                .index();
        assertThat(tables.bias().get(channel).femtoamp(100)).isEqualTo(2_500_000);
        assertThat(tables.bias().get(channel).nearest(2_500_000)).isEqualTo(100);
    }

    @Test
    void whatIsNoMeasurementIsRefused() throws IOException {
        assertRefused(template(), "t.csv: line 1: measured=never: wanted the date of the measurement, as 2026-03-14");
        assertRefused(
                "code,amperes\n",
                "t.csv: line 1: \"code,amperes\": wanted \"# bmru-dac-tables/1 board=NAME chip=SERIAL measured=YYYY-MM-DD\"");
        String head = "# bmru-dac-tables/1 board=virtual chip=VC-7 measured=2026-03-14\nchannel,code,amperes\n";
        assertRefused(head + "a,1\n", "t.csv: line 3: \"a,1\": wanted a channel, a code and a current in amperes");
        assertRefused(head + "a,0,x\n", "t.csv: line 3: channel a, code=0 gives \"x\" A: allowed finite numbers");
        assertRefused(head + "a,70000,0\n", "t.csv: line 3: code=70000 of channel a: allowed 0 to 65535");
        assertRefused(head + "a,0,NaN\n", "t.csv: line 3: channel a, code=0 gives \"NaN\" A: allowed finite numbers");
        assertRefused(head + "a,3,0\na,3,0\n", "t.csv: line 4: channel a, code=3 is there twice: allowed each once");
        assertRefused(head + "a,0,0\na,2,0\n", "t.csv: channel a has no code=1: wanted all of 0 to 2");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(message);
    }

    @Test
    void tablesOfAnotherBoardOrWithoutAChannelAreRefused() throws Exception {
        assertThatThrownBy(() -> read(measured()).tables(circuit, DefinitionReader.bundled("serial")))
                .hasMessage("t.csv: is for board \"virtual\": wanted tables of board \"serial\"");
        assertThatThrownBy(() ->
                        read(measured().replaceAll("(?m)^f2.negative,.*\n", "")).tables(circuit, board))
                .hasMessage(
                        "t.csv: input channel 3 (f2.negative) is missing: wanted a row for each of its codes 0 to 4095");
        assertThatThrownBy(() -> read(measured().replaceAll("(?m)^l1.cell1.gain,4095,.*\n", ""))
                        .tables(circuit, board))
                .hasMessageMatching("t.csv: channel \\d+ \\(l1.cell1.gain\\) has codes 0 to 4094: wanted 0 to 4095,"
                        + " all of the 12 bits of board \"virtual\"");
    }

    @Test
    void aVirtualChipHasTheTablesOfItsSerialNumberOnly() throws Exception {
        BoardSetup setup = new BoardSetup(circuit, null, read(measured()));
        assertThat(Boards.device(new BoardUri.Virtual(7), setup).info().serial())
                .isEqualTo("VC-7");
        assertThatThrownBy(() -> Boards.device(new BoardUri.Virtual(8), setup))
                .hasMessage("t.csv: is for chip VC-7: this is chip VC-8 of board virtual");
    }
}
