package bmru.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\n1,2",
                "\uFEFFa,b\r\n1,2\r\n",
                "a,b\r1,2\r",
                "a,b\n1,2\n\n",
                "a,b\r\n1,2\r\n,\r\n \r\n"
            })
    void readsWhatSpreadsheetsAndEditorsMakeOfATable(String text) throws IOException {
        assertThat(lines(text)).containsExactly("a,b", "1,2");
    }

    @Test
    void keepsEmptyLinesBetweenOthersAndTheirNumbers() throws IOException {
        assertThat(lines("a\n\n\nb\n\n")).containsExactly("a", "", "", "b");
        CsvReader reader = new CsvReader(new StringReader("a\n\nb"));
        assertThat(List.of(reader.next(), reader.next(), reader.next())).containsExactly("a", "", "b");
        assertThat(reader.line()).isEqualTo(3);
        assertThat(reader.next()).isNull();
        // A mark within is a character as any other.
        assertThat(lines("a\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void readsDecimalNumbersOnly() {
        assertThat(CsvReader.number("-1.25e-3")).isEqualTo(-0.00125);
        assertThat(CsvReader.singleNumber("0.1")).isEqualTo(0.1f);
        // Halfway between two floats but for the last digit, which a double does not hold.
        assertThat(CsvReader.singleNumber("1.00000005960464477540")).isEqualTo(Math.nextUp(1f));
        for (String none : List.of("", "1d", "1f", "0x1p3", "NaN", "Infinity", "1,5", "\u0663", "1_000", "e", "--1")) {
            assertThat(CsvReader.number(none)).as(none).isNaN();
            assertThat(CsvReader.singleNumber(none)).as(none).isNaN();
        }
        assertThat(CsvReader.wholeNumber("007")).isEqualTo(7);
        for (String none : List.of("", "-1", "+1", "1.0", "\u0663", "1234567890")) {
            assertThat(CsvReader.wholeNumber(none)).as(none).isEqualTo(-1);
        }
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CsvReader reader = new CsvReader(new StringReader(text))) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
