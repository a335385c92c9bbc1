package bmru.host.play;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.hil.plan.Plan;
import bmru.hil.plan.Plan.Order;
import bmru.hil.plan.PlanFile;
import bmru.hil.plan.PlannedClip;
import bmru.hil.run.Rig;
import bmru.hil.run.RunFiles;
import bmru.host.input.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is played: clips of the command line, or a plan's file. */
public final class PlanOptions {
    private static final int MOST = 1_000_000;

    /** Of {@code --expect}: the word is in the clip's name. */
    private static final String BY_NAME = "name";

    @Option(names = "--plan", paramLabel = "F.json", description = "A plan (bmru-plan/1) instead of clips.")
    private @Nullable Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Of the session (default: the model's, or the plan's).")
    private @Nullable String name;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Frames a second; 0 for as fast as the board takes them (default: 100, or the most that its"
                    + " inputs settle in).")
    private @Nullable Integer givenRate;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Plays each clip N times, cells low at each begin (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--rest",
            paramLabel = "N",
            defaultValue = "0",
            description = "Then N frames without input, measured in a window of their own (default: ${DEFAULT-VALUE}).")
    private int rest;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Plays the takes in an order by this seed, so that drift falls on all clips alike.")
    private @Nullable Long seed;

    @Option(
            names = "--expect",
            paramLabel = "LABEL",
            description = "What every clip should be decided as; \"name\": the word that its file's name begins with,"
                    + " the background label where that is none of the model's.")
    private @Nullable String expected;

    /** Of the command line, with the board's usual rate where none is given. */
    Plan plan(Rig rig, InputFiles input) throws IOException {
        requireRange("--repeat", repeat, 1);
        requireRange("--rest", rest, 0);
        if (givenRate != null && (givenRate < 0 || givenRate > 1000)) {
            throw new RefusedException("--rate=" + givenRate + ": allowed 0 to 1000");
        }
        if (file != null) {
            return ofFile(file, input);
        }
        try {
            List<PlannedClip> clips = new ArrayList<>();
            for (Path path : input.paths()) {
                clips.add(new PlannedClip(path.toString(), expected(path, rig.model()), repeat, "", List.of()));
            }
            return new Plan(
                    name == null ? rig.model().name() : name,
                    Path.of("").toAbsolutePath().toString(),
                    null,
                    RunFiles.PROGRAM,
                    seed == null ? 0 : seed,
                    seed == null ? Order.GIVEN : Order.SHUFFLED,
                    givenRate == null ? rig.usualRate() : givenRate,
                    rest,
                    clips);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static Plan ofFile(Path file, InputFiles input) throws IOException {
        if (input.given()) {
            throw new RefusedException("--plan " + file + " and clips: allowed one of them");
        }
        Plan plan = PlanFile.read(file);
        Path folder = file.toAbsolutePath().getParent();
        return plan.folder() != null || folder == null ? plan : plan.in(folder.toString());
    }

    private @Nullable String expected(Path path, Model model) throws RefusedException {
        if (expected == null) {
            return null;
        }
        if (!expected.equals(BY_NAME)) {
            if (!model.labels().contains(expected)) {
                throw new RefusedException(
                        "--expect " + expected + ": allowed " + BY_NAME + " and " + String.join(", ", model.labels()));
            }
            return expected;
        }
        return word(path, model);
    }

    /** The word that a file's name begins with, else the model's background label. */
    public static @Nullable String word(Path path, Model model) {
        String word = String.valueOf(path.getFileName()).replaceFirst("[-.].*", "");
        String background = model.decision().background().isEmpty()
                ? "other"
                : model.decision().background();
        String label = model.labels().contains(word) ? word : background;
        return model.labels().contains(label) ? label : null;
    }

    private static void requireRange(String option, int value, int least) throws RefusedException {
        if (value < least || value > MOST) {
            throw new RefusedException(option + "=" + value + ": allowed " + least + " to " + MOST);
        }
    }
}
