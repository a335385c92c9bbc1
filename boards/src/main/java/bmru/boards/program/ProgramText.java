package bmru.boards.program;

import bmru.circuit.bias.BiasWord;
import bmru.circuit.unit.Units;
import java.util.Locale;

/** A program as a table that a person can read and {@code diff} can compare: a line a channel, in channel order. */
public final class ProgramText {
    private ProgramText() {}

    public static String of(Program program) {
        StringBuilder text = new StringBuilder();
        text.append("# program ").append(program.model()).append(" for board ").append(program.board());
        text.append("\n# DAC tables ").append(program.tables());
        text.append('\n');
        text.append(String.format(
                Locale.ROOT,
                "# %s, protocol %d, model SHA-256 %s%n",
                program.codes(),
                program.protocol(),
                program.modelHash()));
        Tuning tuning = program.tuning();
        if (tuning != null) {
            text.append(tuned(tuning));
        }
        text.append("# channel element                     kind       wanted_A       code  set_A          error_A\n");
        for (BiasWord word : program.words()) {
            text.append(line(word)).append('\n');
        }
        return text.toString();
    }

    private static String tuned(Tuning tuning) {
        Tuning.Validity holds = tuning.holds();
        return String.format(
                Locale.ROOT,
                "# tuned to chip %s, %s, for %d days, %s, %.3f V +- %.3f%n# wrong bits %.2f %%, before %.2f %% (%d clips)%n",
                tuning.chip(),
                tuning.made(),
                holds.days(),
                Double.isNaN(holds.celsius())
                        ? "at an unknown temperature"
                        : String.format(Locale.ROOT, "%.1f C +- %.1f", holds.celsius(), holds.celsiusEitherWay()),
                holds.volt(),
                holds.voltEitherWay(),
                100 * tuning.after().wrongBits(),
                100 * tuning.before().wrongBits(),
                tuning.clips());
    }

    private static String line(BiasWord word) {
        return String.format(
                Locale.ROOT,
                "%7d   %-26s  %-9s  %+.6e  %5d  %+.6e  %+.2e",
                word.channel().index(),
                word.channel().name(),
                word.channel().kind().name().toLowerCase(Locale.ROOT),
                word.wantedFemtoamp() * Units.FEMTO_TO_ONE,
                word.code(),
                word.setFemtoamp() * Units.FEMTO_TO_ONE,
                word.errorFemtoamp() * Units.FEMTO_TO_ONE);
    }
}
