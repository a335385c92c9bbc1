package bmru.boards.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a program was tuned to one chip in its place, and how long that holds.
 *
 * @param chip serial number, as the board answers it
 * @param made when
 * @param holds how long, in which conditions
 * @param clips that were played before and after
 * @param framesSpent on the chip in all
 * @param before with the program as compiled
 * @param after with this one
 */
public record Tuning(
        String chip, Instant made, Validity holds, int clips, long framesSpent, Score before, Score after) {
    /**
     * How far the chip does what the designed one does with the same clips.
     *
     * @param decisions fraction of them that are as designed; not a number where the board has none
     * @param wrongBits fraction of the state bits that are not as designed
     */
    public record Score(double decisions, double wrongBits) {}

    /**
     * Conditions under which a tuning is worth anything.
     *
     * @param days after it was made
     * @param celsius of the chip's surroundings then; not a number where nobody knew
     * @param celsiusEitherWay by which it may differ
     * @param volt of the supply then
     * @param voltEitherWay by which it may differ
     */
    public record Validity(int days, double celsius, double celsiusEitherWay, double volt, double voltEitherWay) {
        public Validity {
            if (days < 1 || !(celsiusEitherWay > 0) || !(voltEitherWay > 0) || !(volt > 0)) {
                throw new IllegalArgumentException("days=" + days + ", celsiusEitherWay=" + celsiusEitherWay + ", volt="
                        + volt + ", voltEitherWay=" + voltEitherWay + ": allowed 1 or more, above 0");
            }
        }
    }

    /**
     * Why it holds no more.
     *
     * @param celsius of the chip's surroundings now; not a number where nobody knows
     * @param volt of the supply now; not a number likewise
     * @return null while it holds, as far as can be known
     */
    public @Nullable String expiredBecause(Instant now, double celsius, double volt) {
        Duration age = Duration.between(made, now);
        if (age.compareTo(Duration.ofDays(holds.days)) > 0) {
            return "it was made " + age.toDays() + " days ago: holds for " + holds.days;
        }
        if (age.isNegative()) {
            return "it was made at " + made + ", which is yet to come: this clock or that one was wrong";
        }
        if (Math.abs(celsius - holds.celsius) > holds.celsiusEitherWay) {
            return String.format(
                    Locale.ROOT,
                    "it is %.1f degrees Celsius: made at %.1f, holds within %.1f",
                    celsius,
                    holds.celsius,
                    holds.celsiusEitherWay);
        }
        if (Math.abs(volt - holds.volt) > holds.voltEitherWay) {
            return String.format(
                    Locale.ROOT,
                    "the supply is %.3f V: made at %.3f, holds within %.3f",
                    volt,
                    holds.volt,
                    holds.voltEitherWay);
        }
        return null;
    }
}
