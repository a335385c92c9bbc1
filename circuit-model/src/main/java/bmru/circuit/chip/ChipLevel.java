package bmru.circuit.chip;

import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.power.SupplyModel;
import bmru.circuit.unit.Units;

/** A chip that is programmed through its tables, started, and fed through its input DACs. */
public final class ChipLevel implements Level {
    private final Chip chip;
    private final ChipProbe probe;
    private final InputCodes codes;
    private final int[] rails;
    private final SupplyModel supply;
    private final Conditions conditions;
    private final double classStepNanoamp;
    private long held;

    /**
     * @throws BiasException where a current lies beyond its table
     * @throws IllegalArgumentException where the tables are not those of this chip
     */
    public ChipLevel(Die die, ChipTables tables) throws BiasException {
        chip = new Chip(die, tables);
        probe = chip.probe();
        codes = new InputCodes(tables, die.circuit().unitNanoamp());
        rails = new int[codes.rails()];
        conditions = die.conditions();
        classStepNanoamp = tables.adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
        BiasProgram program = BiasProgram.compile(die.circuit(), tables);
        chip.powerOn();
        program.powerUpOrder().forEach(word -> chip.writeShadow(word.channel().index(), word.code()));
        chip.commit();
        chip.start();
        supply = new SupplyModel(die, program.setNanoamp());
    }

    @Override
    public LevelKind kind() {
        return LevelKind.CHIP;
    }

    @Override
    public void reset() {
        chip.stop();
        chip.start();
    }

    @Override
    public ChipLevel step(float[] frame) {
        held += codes.encode(frame);
        for (int rail = 0; rail < rails.length; rail++) {
            rails[rail] = codes.code(rail);
        }
        chip.setInputs(rails);
        if (!chip.step()) {
            throw new IllegalStateException("the chip stopped: " + chip.fault());
        }
        return this;
    }

    /** Features so far that lay beyond the range of their DAC and were held at its end. */
    @Override
    public long heldFeatures() {
        return held;
    }

    @Override
    public int layers() {
        return chip.layers();
    }

    @Override
    public int cells(int layer) {
        return chip.cells(layer);
    }

    @Override
    public int classes() {
        return chip.classes();
    }

    @Override
    public double inputNanoamp(int feature) {
        return probe.inputNanoamp(feature);
    }

    @Override
    public double skipNanoamp(int layer, int node) {
        return probe.skipNanoamp(layer, node);
    }

    @Override
    public double candidateNanoamp(int layer, int cell) {
        return probe.candidateNanoamp(layer, cell);
    }

    @Override
    public boolean state(int layer, int cell) {
        return chip.bit(layer, cell);
    }

    @Override
    public double outputNanoamp(int layer, int cell) {
        return probe.outputNanoamp(layer, cell);
    }

    /** What the ADC's code says: as a board sees it. */
    @Override
    public double classNanoamp(int index) {
        return chip.classCode(index) * classStepNanoamp;
    }

    @Override
    public int winner() {
        return chip.winner();
    }

    @Override
    public double supplyVolt() {
        return conditions.supplyVolt();
    }

    @Override
    public double frameSeconds() {
        return conditions.frameSeconds();
    }

    @Override
    public double supplyNanoamp(SupplyPart part) {
        return supply.nanoamp(part, probe);
    }
}
