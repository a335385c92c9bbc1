package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.level.LevelKind;
import picocli.CommandLine.Option;

/** At which level a study runs; one that its question makes no sense at is refused with the reason. */
final class StudyLevel {
    @Option(
            names = "--level",
            paramLabel = "L",
            defaultValue = "circuit",
            description = "circuit: with the laws of the circuit; chip: codes in, bits and codes out"
                    + " (default: ${DEFAULT-VALUE}).")
    private LevelKind kind;

    /** @param exact why the exact network is no answer */
    LevelKind silicon(String exact) throws RefusedException {
        return kind == LevelKind.CHIP ? kind : circuit("", exact);
    }

    /**
     * @param chip why the chip is no answer
     * @param exact why the exact network is none
     */
    LevelKind circuit(String chip, String exact) throws RefusedException {
        return switch (kind) {
            case CIRCUIT -> kind;
            case CHIP -> throw refused(chip, "circuit");
            case EXACT -> throw refused(exact, chip.isEmpty() ? "circuit or chip" : "circuit");
        };
    }

    private RefusedException refused(String why, String allowed) {
        return new RefusedException("--level " + kind + ": " + why + ": allowed " + allowed);
    }
}
