package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chip's digital control in Verilog gives the vectors, and they tell wrong versions of it from the right one. */
class DigitalControlTest {
    private static final String FOLDER = "rtl";

    private static String make(String... target) {
        FirmwareBuild.requireProgram("make", "make");
        String[] command = new String[target.length + 4];
        System.arraycopy(new String[] {"make", "-s", "-C", FOLDER}, 0, command, 0, 4);
        System.arraycopy(target, 0, command, 4, target.length);
        return String.valueOf(FirmwareBuild.run(command));
    }

    @Test
    void theControlGivesTheVectors() {
        requireIverilog();
        assertThat(make("check"))
                .containsPattern("551 lines, 0 differences, \\d+ clocks\n579 lines, 0 differences, \\d+ clocks\n")
                .doesNotContain("exit code");
    }

    /** All of them: {@code make -C boards/rtl mutants}. */
    @Test
    void wrongVersionsAreCaught() {
        requireIverilog();
        assertThat(make("mutants", "EACH=12")).isEqualTo("5 mutants, 0 not caught\n");
    }

    @Test
    void itCanBeSynthesised() {
        FirmwareBuild.requireProgram("yosys", "yosys");
        Matcher cells = Pattern.compile("Number of cells: +(\\d+)").matcher(make("cells"));
        assertThat(cells.find()).isTrue();
        assertThat(Integer.parseInt(cells.group(1))).isBetween(2000, 20_000);
    }

    private static void requireIverilog() {
        FirmwareBuild.requireProgram("iverilog", "iverilog");
    }
}
