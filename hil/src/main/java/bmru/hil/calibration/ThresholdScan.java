package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.chip.Chip;
import bmru.circuit.chip.ChipProbe;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.util.List;

/**
 * The last steps of thresholds and widths: layer after layer, each cell's two codes are moved to where most of its bits are the
 * designed chip's, the candidates being what the layers before it make as they are now.
 */
final class ThresholdScan {
    /** First and largest step, codes. */
    private static final int FIRST_STEP = 16;

    private final Die die;
    private final Structure structure;
    private final ChipTables tables;
    private final List<EncodedClip> clips;
    private final Behaviour wanted;
    private final int frames;

    ThresholdScan(Die die, ChipTables tables, List<EncodedClip> clips, Behaviour wanted) {
        this.die = die;
        this.tables = tables;
        this.clips = clips;
        this.wanted = wanted;
        structure = die.circuit().structure();
        frames = clips.stream().mapToInt(EncodedClip::frames).sum();
    }

    /** @param codes of a program, changed in place */
    void improve(int[] codes) {
        for (int l = 0; l < structure.layers(); l++) {
            double[][] candidates = candidates(l, codes);
            for (int c = 0; c < structure.cells(l); c++) {
                improve(l, c, candidates[c], codes);
            }
        }
    }

    private double[][] candidates(int layer, int[] codes) {
        double[][] candidates = new double[structure.cells(layer)][frames];
        Chip chip = Behaviour.programmed(die, tables, codes);
        ChipProbe probe = chip.probe();
        int next = 0;
        for (EncodedClip clip : clips) {
            chip.stop();
            chip.start();
            for (int f = 0; f < clip.frames(); f++, next++) {
                chip.setInputs(clip.codes(f));
                chip.step();
                for (int c = 0; c < candidates.length; c++) {
                    candidates[c][next] = probe.candidateNanoamp(layer, c);
                }
            }
        }
        return candidates;
    }

    private void improve(int layer, int cell, double[] candidate, int[] codes) {
        int[] channels = {structure.threshold(layer, cell), structure.width(layer, cell)};
        int best = wrong(layer, cell, candidate, codes);
        for (int step = FIRST_STEP; step >= 1; step /= 2) {
            boolean better = true;
            while (better) {
                better = false;
                for (int channel : channels) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        int before = codes[channel];
                        int after = before + sign * step;
                        DacTable table = tables.bias().get(channel);
                        if (after < 0 || after >= table.codes()) {
                            continue;
                        }
                        codes[channel] = after;
                        int wrongBits = wrong(layer, cell, candidate, codes);
                        if (wrongBits < best) {
                            best = wrongBits;
                            better = true;
                        } else {
                            codes[channel] = before;
                        }
                    }
                }
            }
        }
    }

    private int wrong(int layer, int cell, double[] candidate, int[] codes) {
        CellValues values = die.cell(layer, cell);
        double betaHi = values.betaHi(nanoamp(structure.threshold(layer, cell), codes));
        double on = betaHi + values.switchOn();
        double off = betaHi - values.width(nanoamp(structure.width(layer, cell), codes)) - values.switchOff();
        int place = structure.cell(layer, cell);
        int wrong = 0;
        int next = 0;
        for (int clip = 0; clip < clips.size(); clip++) {
            boolean state = false;
            for (int f = 0; f < clips.get(clip).frames(); f++, next++) {
                state = candidate[next] >= on || (state && candidate[next] >= off);
                wrong += state == wanted.states(clip, f)[place] ? 0 : 1;
            }
        }
        return wrong;
    }

    private double nanoamp(int channel, int[] codes) {
        return tables.bias().get(channel).femtoamp(codes[channel]) * Units.FEMTO_TO_NANO;
    }
}
