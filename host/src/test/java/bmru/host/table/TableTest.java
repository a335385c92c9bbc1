package bmru.host.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private record Row(
            String name, double nanowatt, @Nullable Double part, int count) {}

    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("file", Row::name)
            .number("power_nW", 2, Row::nanowatt)
            .fraction("fraction", 3, Row::part)
            .count("frames", Row::count);

    private static Table<Row> table(Row... rows) {
        return new Table<>("clips", COLUMNS, List.of(rows));
    }

    @Test
    void textHasItsNumbersBelowEachOther() {
        assertThat(TextReport.lines(
                        new Report().table(table(new Row("a", 82.615, 0.5, 7), new Row("longer", 1234, null, 101))),
                        80))
                .containsExactly(
                        "file    power_nW  fraction  frames",
                        "a          82.62    50.0 %       7",
                        "longer   1234.00         -     101");
    }

    /** The end of a word is kept where it is cut, and a time without its day says nothing. */
    @Test
    void aTimeIsOnTwoLinesWhereALineIsShort() {
        Columns<String> columns = Columns.of(String.class)
                .text("session", name -> name)
                .time("begun", name -> "2026-11-27T03:04:05Z")
                .text("chip", name -> "stop-d4 VIRTUAL-7");
        Report report = new Report().table(new Table<>("sessions", columns, List.of("2026-11-27-day")));
        assertThat(TextReport.lines(report, 40))
                .containsExactly(
                        "session       begun         chip",
                        "...11-27-day  2026-11-27    stop-d4",
                        "              03:04:05Z     VIRTUAL-7");
        assertThat(JsonReport.lines(report)).singleElement().asString().contains("2026-11-27T03:04:05Z");
    }

    @Test
    void theEndOfALongNameFitsAnyWidth() {
        assertThat(Printable.end("standard input", 14)).isEqualTo("standard input");
        assertThat(Printable.end("standard input", 9)).isEqualTo("... input");
        assertThat(Printable.end("standard input", 3)).isEqualTo("...");
        assertThat(Printable.end("standard input", 1)).isEqualTo(".");
    }

    @Test
    void jsonHasTheSameKeysAndTheSameDigits() {
        assertThat(JsonReport.lines(new Report()
                        .table(table(new Row("a\"b", 82.615, 0.12349, 1200000), new Row("b", Double.NaN, null, 0)))))
                .containsExactly(
                        "{\"file\":\"a\\\"b\",\"power_nW\":82.62,\"fraction\":0.123,\"frames\":1200000}",
                        "{\"file\":\"b\",\"power_nW\":null,\"fraction\":null,\"frames\":0}");
    }

    @Test
    void csvHasThemToo() throws IOException {
        StringBuilder csv = new StringBuilder();
        table(new Row("a,\"b\"", -0.005, 1.0, 2), new Row("line\nend", Double.POSITIVE_INFINITY, null, 0))
                .writeCsv(csv);
        assertThat(csv.toString())
                .isEqualTo("file,power_nW,fraction,frames\n\"a,\"\"b\"\"\",0.00,1.000,2\n\"line\nend\",,,0\n");
    }

    @Test
    void aReportIsOneObjectItsTablesAreArrays() {
        Map<String, Double> fractions = new LinkedHashMap<>();
        fractions.put("other", 0.25);
        fractions.put("stop", 0.75);
        Report report = new Report()
                .text("model", "m")
                .fraction("fractions", 2, fractions)
                .count("cells", List.of(4, 8))
                .text("live", true)
                .significant("leak_A", 3, 1.23456e-13)
                .number("whole", 2, 1500.0)
                .line("for people")
                .table(table(new Row("a", 1, null, 1)));
        assertThat(JsonReport.lines(report))
                .containsExactly(
                        "{\"model\":\"m\",\"fractions\":{\"other\":0.25,\"stop\":0.75},\"cells\":[4,8],\"live\":true,"
                                + "\"leak_A\":0.000000000000123,\"whole\":1500,"
                                + "\"clips\":[{\"file\":\"a\",\"power_nW\":1,\"fraction\":null,\"frames\":1}]}");
        assertThat(TextReport.lines(report, 80))
                .startsWith(
                        "model      m",
                        "fractions  other 25 %, stop 75 %",
                        "cells      4, 8",
                        "live       yes",
                        "leak_A     0.000000000000123",
                        "whole      1500.00",
                        "for people",
                        "",
                        "file  power_nW  fraction  frames");
    }

    @Test
    void aLineIsNoLongerThanTheWidth() {
        String path = "/a/folder/" + "x".repeat(100) + "/stop.wav";
        String sentence = "word ".repeat(40).strip();
        List<String> lines =
                TextReport.lines(new Report().text("key", sentence).table(table(new Row(path, 1, 1.0, 1))), 60);
        assertThat(lines).allMatch(line -> line.length() <= 60);
        assertThat(lines.get(1)).startsWith("     word");
        assertThat(lines.get(lines.size() - 1)).startsWith("...xxx").contains("/stop.wav  ");
    }

    @Test
    void aSentenceGoesOnInItsColumn() {
        Row long1 = new Row("a sentence that is longer than all", 1, null, 1);
        assertThat(TextReport.lines(new Report().table(table(long1, new Row("b", 2, null, 2))), 46))
                .containsExactly(
                        "file                power_nW  fraction  frames",
                        "a sentence that is      1.00         -       1",
                        "longer than all",
                        "b                       2.00         -       2");
    }

    @Test
    void aLongLineGoesOnBelowItsText() {
        assertThat(TextLayout.hung("   1.02 s  end of the sound, no words", 24))
                .containsExactly("   1.02 s  end of the", "           sound, no", "           words");
        assertThat(TextLayout.hung("no columns at all", 9)).containsExactly("no", "columns", "at all");
        assertThat(TextLayout.hung("  as it is", 10)).containsExactly("  as it is");
    }

    @Test
    void columnsThatDoNotFitGoOnBelow() {
        assertThat(TextReport.lines(new Report().table(table(new Row("a", 1, 1.0, 1), new Row("b", 2, 0.5, 2))), 18))
                .containsExactly(
                        "file  power_nW",
                        "a         1.00",
                        "b         2.00",
                        "",
                        "file  fraction",
                        "a      100.0 %",
                        "b       50.0 %",
                        "",
                        "file  frames",
                        "a          1",
                        "b          2");
        // Exactly as wide as the line: one block.
        assertThat(TextReport.lines(new Report().table(table(new Row("a", 1, 1.0, 1))), 32))
                .containsExactly("file  power_nW  fraction  frames", "a         1.00   100.0 %       1");
        assertThat(TextReport.lines(new Report().table(table(new Row("a", 1, 1.0, 1))), 31))
                .hasSize(5);
        assertThat(TextReport.lines(new Report().table(table()), 80)).isEmpty();
    }

    @Test
    void namesAreHarmless() {
        assertThat(TextReport.lines(new Report().text("file", "a\u001b[31mb\nc\u202ed\u0085"), 80))
                .containsExactly("file  a\\u001b[31mb\\nc\\u202ed\\u0085");
        // A path is a sequence of paths, and yet one name.
        assertThat(JsonReport.lines(new Report().text("file", java.nio.file.Path.of("a", "b"))))
                .containsExactly("{\"file\":\"a/b\"}");
        assertThat(Printable.of("naïve/日本語 x")).isEqualTo("naïve/日本語 x");
    }

    /** Their digits, their comma and their capital i would be no numbers and no keys to a program. */
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "tr-TR", "de-DE"})
    void noLocaleChangesIt(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            textHasItsNumbersBelowEachOther();
            jsonHasTheSameKeysAndTheSameDigits();
            namesAreHarmless();
        } finally {
            Locale.setDefault(before);
        }
    }
}
