package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.unit.Units;
import bmru.hil.identification.ChipEstimate;
import java.util.List;

/** Finds the codes with which a chip, as it is estimated, does with clips what the designed chip does. */
public final class Tuner {
    /** Frames that the margins are matched in: enough for a few hundred currents. */
    private static final int MARGIN_FRAMES = 3000;

    /** Which of these is the best to begin with differs from chip to chip. */
    private static final double[] NEAR_UNITS = {1, 0.5, 2};

    private final ChipTables tables;
    private final List<EncodedClip> clips;
    private final int[] designed;
    private final Die design;
    private final Behaviour wanted;
    private final Replica replica;
    private final MarginMatch margins;

    /**
     * @param designed codes of the program as compiled
     * @param clips that the chip shall be right for
     */
    public Tuner(Circuit circuit, ChipTables tables, int[] designed, List<EncodedClip> clips) {
        this.tables = tables;
        this.designed = designed.clone();
        design = Die.nominal(circuit);
        this.clips = ClipChoice.of(clips, Behaviour.of(design, tables, designed, clips));
        wanted = Behaviour.of(design, tables, designed, this.clips);
        replica = new Replica(design, tables, this.clips, designed);
        int frames = this.clips.stream().mapToInt(EncodedClip::frames).sum();
        margins = new MarginMatch(design, tables, designed, this.clips, wanted, Math.max(1, frames / MARGIN_FRAMES));
    }

    /** What the designed chip makes of clips. */
    public Behaviour wanted(List<EncodedClip> others) {
        return Behaviour.of(design, tables, designed, others);
    }

    /** @return one code a bias channel */
    public int[] tune(ChipEstimate estimate, boolean classCurrents) {
        return tune(estimate.die(), estimate.shown(classCurrents));
    }

    /**
     * For a chip whose every element is known.
     *
     * @param free channels that may change
     */
    int[] tune(Die die, int[] free) {
        Start best = start(die, free, NEAR_UNITS[0]);
        for (int i = 1; i < NEAR_UNITS.length; i++) {
            Start other = start(die, free, NEAR_UNITS[i]);
            best = other.search.cost() < best.search.cost() ? other : best;
        }
        best.search.improve(best.codes, free);
        return best.codes;
    }

    /** Codes to begin the last steps with. */
    @SuppressWarnings("ArrayRecordComponent") // made here, changed here
    private record Start(int[] codes, Refinement search) {}

    private Start start(Die die, int[] free, double near) {
        double[] currents = margins.solve(die, free, near);
        int[] codes = designed.clone();
        for (int channel : free) {
            codes[channel] = tables.bias().get(channel).nearest(Math.round(currents[channel] * Units.NANO_TO_FEMTO));
        }
        new ThresholdScan(die, tables, clips, wanted).improve(codes);
        return new Start(codes, new Refinement(die, tables, clips, replica, wanted, codes));
    }
}
