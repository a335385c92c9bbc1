package bmru.hil.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.001,0",
        "1.5,1.5",
        "-1.25,-1.25",
        "0.05,0.05",
        "12.345,12.35",
        "100,100",
        "99.999,100",
        "-0.3,-0.3"
    })
    void coordinatesAreShort(double value, String expected) {
        assertThat(Markup.number(value)).isEqualTo(expected);
    }

    @Test
    void textsAreEscaped() {
        String markup = new Markup()
                .leaf("p", "<b> & \"c\"\u0001", "title", "\"><script>")
                .toString();
        assertThat(markup).isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot; </p>\n");
    }
}
