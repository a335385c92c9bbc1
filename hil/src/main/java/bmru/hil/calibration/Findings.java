package bmru.hil.calibration;

import bmru.boards.program.Tuning;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.CalibrationFindings.Change;
import bmru.hil.result.CalibrationFindings.Codes;
import bmru.hil.result.CalibrationFindings.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A calibration cell by cell, for its session. */
final class Findings {
    private final Circuit circuit;
    private final ChipTables tables;

    private Findings(Circuit circuit, ChipTables tables) {
        this.circuit = circuit;
        this.tables = tables;
    }

    /** @param designed codes of the program as compiled */
    static CalibrationFindings of(
            Circuit circuit, ChipTables tables, int[] designed, Calibration calibration, Tuning tuning) {
        Findings findings = new Findings(circuit, tables);
        Tuning.Validity holds = tuning.holds();
        return new CalibrationFindings(
                CalibrationFindings.SCHEMA,
                tuning.chip(),
                tuning.made().toString(),
                new CalibrationFindings.Holds(
                        holds.days(),
                        Double.isNaN(holds.celsius()) ? null : holds.celsius(),
                        holds.celsiusEitherWay(),
                        holds.volt(),
                        holds.voltEitherWay()),
                calibration.better(),
                calibration.before().clips(),
                calibration.frames(),
                findings.cells(designed, calibration),
                changes(calibration.before(), calibration.after()));
    }

    private static List<Change> changes(Agreement before, Agreement after) {
        List<Change> changes = new ArrayList<>();
        if (!Double.isNaN(before.decisions())) {
            changes.add(new Change("decisions as designed", "", before.decisions(), after.decisions()));
        }
        changes.add(new Change("wrong bits", "", before.wrong(), after.wrong()));
        return changes;
    }

    private List<CalibrationFindings.Cell> cells(int[] designed, Calibration calibration) {
        List<Values> nominal = values(Die.nominal(circuit), designed, cell -> 0);
        Die chip = calibration.estimate().die();
        List<Values> before = values(chip, designed, calibration.before()::wrong);
        List<Values> after = values(chip, calibration.codes(), calibration.after()::wrong);
        List<Cell> cells = circuit.cells();
        List<CalibrationFindings.Cell> found = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            found.add(new CalibrationFindings.Cell(cells.get(i).name(), nominal.get(i), before.get(i), after.get(i)));
        }
        return found;
    }

    private List<Values> values(Die die, int[] codes, IntToDoubleFunction wrongBits) {
        Structure structure = circuit.structure();
        List<Values> values = new ArrayList<>();
        for (int l = 0; l < structure.layers(); l++) {
            StagePlan candidate = structure.candidate(l);
            for (int c = 0; c < structure.cells(l); c++) {
                CellValues cell = die.cell(l, c);
                int threshold = structure.threshold(l, c);
                int width = structure.width(l, c);
                int bias = candidate.bias(c);
                values.add(new Values(
                        cell.betaHi(nanoamp(threshold, codes)),
                        cell.width(nanoamp(width, codes)),
                        die.stage(candidate).biasGain().get(c) * nanoamp(bias, codes),
                        new Codes(codes[threshold], codes[width], codes[bias]),
                        wrongBits.applyAsDouble(structure.cell(l, c))));
            }
        }
        return values;
    }

    private double nanoamp(int channel, int[] codes) {
        return tables.bias().get(channel).femtoamp(codes[channel]) * Units.FEMTO_TO_NANO;
    }
}
