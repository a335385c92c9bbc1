package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The firmware's own tests, its sizes and what analysis finds in it. */
class MakefileTest {
    private static final Pattern BUDGET =
            Pattern.compile("flash (\\d+) of (\\d+) bytes, memory (\\d+) and stack (\\d+) of (\\d+) bytes\n");

    @Test
    void theTestsInCHold() {
        FirmwareBuild.requireProgram("gcc", "gcc");
        assertThat(FirmwareBuild.target("check"))
                .contains(" 0 differences\n", "parts: all checks hold\n", "frames: 100000 taken")
                .doesNotContain("exit code");
    }

    @Test
    void aBoardWithPartsFitsASmallController() {
        FirmwareBuild.arm("parts");
        String said = FirmwareBuild.target("budget");
        Matcher budget = BUDGET.matcher(said);
        assertThat(budget.matches()).as(said).isTrue();
        assertThat(Integer.parseInt(budget.group(1))).isBetween(10_000, 48 * 1024);
        int stack = Integer.parseInt(budget.group(4));
        assertThat(stack).isGreaterThan(300);
        assertThat(Integer.parseInt(budget.group(3)) + stack).isBetween(20_000, 32 * 1024);
    }

    @Test
    void analysisFindsNothing() {
        FirmwareBuild.requireProgram("cppcheck", "cppcheck");
        assertThat(FirmwareBuild.target("analyse")).isEmpty();
    }
}
