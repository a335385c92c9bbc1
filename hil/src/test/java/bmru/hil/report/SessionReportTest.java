package bmru.hil.report;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.picture.Markup;
import bmru.hil.picture.Panels;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Difference;
import bmru.hil.result.Figure;
import bmru.hil.result.Results;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SessionReportTest {
    @TempDir
    private Path temporary;

    @Test
    void madeAgainElsewhereItIsEqualByteForByte() throws IOException {
        Path folder = temporary.resolve("day");
        BenchDay.record(folder, 7, 1);
        SessionReport.of(SessionReader.open(folder)).write(temporary.resolve("first"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            SessionReport.of(SessionReader.open(folder)).write(temporary.resolve("second"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (String name : new String[] {"report.html", "results.json", "junit.xml"}) {
            assertThat(temporary.resolve("second").resolve(name))
                    .hasSameBinaryContentAs(temporary.resolve("first").resolve(name));
        }
        assertThat(Files.readString(temporary.resolve("first/report.html")))
                .contains("Bench day &lt;1&gt;")
                .contains("<svg")
                .doesNotContain("http://127", "<script", "src=");
    }

    /** A log has no frames: its power is drawn over all of its time, with what the user marked. */
    @Test
    void aLogIsDrawnWithItsMarkersAndFaults() throws IOException {
        Path folder = temporary.resolve("log");
        var conditions = BenchDay.record(temporary.resolve("day"), 1, 1).conditions();
        try (SessionRecorder recorder = SessionRecorder.create(
                folder, Manifest.planned("log", conditions, List.of(), List.of(), 0), HostClock.system())) {
            for (int i = 0; i <= 2000; i++) {
                recorder.sample(i, 7_000_000 + 1000L * i, 1_800_000, 20_000 + i, 0, false, false);
            }
            recorder.event(EventKind.MARKER, 8_000_000L, Map.of("text", "heater <on>"));
            recorder.event(EventKind.MARKER, 8_001_000L, Map.of("text", "too near for its text"));
            recorder.event(EventKind.MARKER, null, Map.of("text", "before the first sample"));
            recorder.fault(Fault.BOARD_GONE, "no answer for 2 s");
        }
        SessionReport report = SessionReport.of(SessionReader.open(folder));
        assertThat(report.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.name()).isEqualTo("time-1");
            assertThat(picture.body())
                    .contains("since the first sample", ">heater &lt;on&gt;</text>")
                    .contains("<title>too near for its text</title>")
                    .doesNotContain(
                            ">too near for its text</text>",
                            "before the first sample",
                            "mean of a window",
                            "Decisions of windows");
            double middle = (Panels.LEFT + Panels.RIGHT) / 2;
            assertThat(picture.body()).contains("<line class=\"marker\" x1=\"" + Markup.number(middle) + '"');
        });
        assertThat(report.junit()).contains("errors=\"1\"", "message=\"board-gone: no answer for 2 s\"");
        assertThat(report.html())
                .contains("Markers and faults", "before the first sample", "no answer for 2 s")
                .doesNotContain("latest frame", "<h2>Windows</h2>", ">windows<");
    }

    @Test
    void figuresAreThoseOfTheRowsInTheirWindows() throws IOException {
        Path folder = temporary.resolve("day");
        BenchDay.record(folder, 6, 2);
        Results results = Results.of(SessionReader.open(folder));
        assertThat(results.clips()).hasSize(6);
        assertThat(results.samplesLost()).isGreaterThan(0);
        for (ClipResult clip : results.clips()) {
            assertThat(clip.frames()).isEqualTo(101);
            assertThat(clip.decision()).isEqualTo(clip.boardDecision());
            assertThat(clip.fractions().keySet()).containsExactlyElementsOf(BenchDay.LABELS);
            assertThat(clip.fractions().values().stream().mapToDouble(f -> f).sum())
                    .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
            assertThat(clip.power().samples() + clip.power().lost()).isEqualTo(1010);
            // Between clips the chip draws 45 nW: a window that took samples of a pause would be lower.
            assertThat(clip.power().nanowatt()).isBetween(70.0, 85.0);
        }
        assertThat(results.figures())
                .extracting(Figure::name)
                .containsExactly("decisions as expected, clip", "power, clip");
    }

    @Test
    void junitFailsWhereADecisionIsNotTheExpectedOne() throws Exception {
        Path folder = temporary.resolve("day");
        BenchDay.record(folder, 6, 3);
        Results results = Results.of(SessionReader.open(folder));
        long wrong = results.clips().stream()
                .filter(clip -> Boolean.FALSE.equals(clip.right()))
                .count();
        String xml = SessionReport.of(SessionReader.open(folder)).junit();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("7");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        assertThat((long) document.getElementsByTagName("failure").getLength()).isEqualTo(wrong);
        assertThat(document.getElementsByTagName("error").getLength()).isZero();
    }

    @Test
    void aDifferenceNamesWhatChanged() throws IOException {
        BenchDay.record(temporary.resolve("a"), 6, 4);
        BenchDay.record(temporary.resolve("b"), 7, 5);
        Results first = Results.of(SessionReader.open(temporary.resolve("a")));
        Results second = Results.of(SessionReader.open(temporary.resolve("b")));
        Difference same = Difference.between(first, first);
        assertThat(same.environment()).isEmpty();
        assertThat(same.decisions()).isEmpty();
        assertThat(same.figures()).hasSize(2).allSatisfy(figure -> {
            assertThat(figure.difference()).isZero();
            assertThat(figure.clear()).isFalse();
        });
        Figure low = new Figure("power", "nW", 1.5, 1, 2, 9, "");
        Figure touching = new Figure("power", "nW", 2.5, 2, 3, 9, "");
        Figure high = new Figure("power", "nW", 2.5, 2.001, 3, 9, "");
        assertThat(new Difference.FigureChange(low, touching).clear()).isFalse();
        assertThat(new Difference.FigureChange(touching, low).clear()).isFalse();
        assertThat(new Difference.FigureChange(low, high).clear()).isTrue();
        assertThat(new Difference.FigureChange(high, low).clear()).isTrue();
        Difference other = Difference.between(first, second);
        assertThat(other.environment()).containsExactly(new Difference.Change("seed", "4", "5"));
        assertThat(other.onlyFirst()).isEmpty();
        assertThat(other.onlySecond()).containsExactly("other-3.wav, take 1, clip");
    }
}
