package bmru.boards.virtual;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.chip.Chip;
import bmru.circuit.chip.ChipProbe;
import bmru.circuit.chip.CurrentNoise;
import bmru.circuit.die.Die;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.power.SupplyModel;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chip of the circuit model behind the registers of a board. The banks live in the board's controller, as on a real
 * one: with outputs off the chip has no power and the banks are kept; with outputs on they are written to the chip in
 * power-up order, thresholds, widths, gains, biases.
 */
public final class VirtualDevice implements Device, Readout {
    private final DeviceInfo info;
    private final Die die;
    private final Chip chip;
    private final ChipProbe probe;
    private final ChipTables tables;
    private final List<Integer> powerUpOrder;
    private final int[] cellLayer;
    private final int[] cellIndex;
    private final int[] shadow;
    private final int[] active;
    private final @Nullable VirtualMonitor monitor;
    private @Nullable SupplyModel supply;
    private double drawnNanoamp;
    private boolean on;

    /** @param monitor null for a board without one */
    public VirtualDevice(String board, String serial, Die die, ChipTables tables, @Nullable VirtualMonitor monitor) {
        this(board, serial, die, tables, monitor, CurrentNoise.NONE);
    }

    /** One whose chip is not quiet. */
    public VirtualDevice(
            String board,
            String serial,
            Die die,
            ChipTables tables,
            @Nullable VirtualMonitor monitor,
            CurrentNoise noise) {
        this.die = die;
        this.tables = tables;
        this.monitor = monitor;
        chip = new Chip(die, tables, noise);
        probe = chip.probe();
        Structure structure = die.circuit().structure();
        powerUpOrder = structure.powerUpOrder().stream().map(BiasChannel::index).toList();
        cellLayer =
                die.circuit().cells().stream().mapToInt(cell -> cell.layer()).toArray();
        cellIndex =
                die.circuit().cells().stream().mapToInt(cell -> cell.index()).toArray();
        info = new DeviceInfo(
                board,
                serial,
                structure.channels().size(),
                largestCode(tables),
                chip.rails(),
                cellLayer.length,
                chip.classes(),
                (int) Math.min(Integer.MAX_VALUE, tables.adc().highestCode()),
                0,
                true);
        shadow = new int[structure.channels().size()];
        active = new int[structure.channels().size()];
        chip.powerOff();
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public void writeShadow(int channel, int code) {
        if (code < 0 || code > info.largestCode()) {
            throw new IllegalArgumentException(
                    "code=" + code + " of channel " + channel + ": allowed 0 to " + info.largestCode());
        }
        shadow[channel] = code;
    }

    @Override
    public int readShadow(int channel) {
        return shadow[channel];
    }

    @Override
    public int readActive(int channel) {
        return active[channel];
    }

    @Override
    public void commit() throws DeviceException {
        System.arraycopy(shadow, 0, active, 0, active.length);
        if (on) {
            writeChip();
        }
    }

    @Override
    public void outputs(boolean wanted) throws DeviceException {
        if (on == wanted) {
            return;
        }
        on = wanted;
        if (wanted) {
            chip.powerOn();
            writeChip();
            chip.start();
            chip.stop();
        } else {
            chip.powerOff();
            draw(0);
        }
    }

    @Override
    public void clear() {
        chip.stop();
        chip.start();
    }

    @Override
    public void apply(int[] inputCodes) {
        for (int rail = 0; rail < info.inputs(); rail++) {
            chip.setInput(rail, inputCodes[rail]);
        }
    }

    @Override
    public Readout read() throws DeviceException {
        if (!chip.step()) {
            throw new DeviceException(
                    "the chip did not run a frame: state " + chip.state() + ", fault " + chip.fault());
        }
        drawFrame();
        return this;
    }

    @Override
    public void rest() {
        chip.stop();
        drawFrame();
    }

    @Override
    public @Nullable SupplyMonitor monitor() {
        return monitor;
    }

    @Override
    public void powerCycle() {
        Arrays.fill(shadow, 0);
        Arrays.fill(active, 0);
        on = false;
        chip.powerOff();
        draw(0);
    }

    @Override
    public void close() throws DeviceException {
        outputs(false);
    }

    @Override
    public boolean state(int cell) {
        return chip.bit(cellLayer[cell], cellIndex[cell]);
    }

    @Override
    public int classCode(int index) {
        return chip.classCode(index);
    }

    @Override
    public int winner() {
        return chip.winner();
    }

    private void writeChip() throws DeviceException {
        for (int channel : powerUpOrder) {
            chip.writeShadow(channel, active[channel]);
        }
        chip.commit();
        double[] programmed = new double[active.length];
        for (int channel = 0; channel < programmed.length; channel++) {
            programmed[channel] = tables.bias().get(channel).femtoamp(active[channel]) * Units.FEMTO_TO_NANO;
        }
        supply = new SupplyModel(die, programmed);
        drawFrame();
    }

    private void drawFrame() {
        SupplyModel model = supply;
        if (model != null) {
            draw(model.nanoamp(SupplyPart.CELLS, probe) + model.nanoamp(SupplyPart.MIRRORS, probe));
        }
    }

    /** What it draws from the supply. */
    public double supplyNanoamp() {
        return drawnNanoamp;
    }

    private void draw(double nanoamp) {
        drawnNanoamp = nanoamp;
        if (monitor != null) {
            monitor.draw(die.conditions().supplyVolt(), nanoamp);
        }
    }

    private static int largestCode(ChipTables tables) {
        int most = tables.bias().stream().mapToInt(DacTable::codes).min().orElse(1);
        return Math.min(0xffff, most - 1);
    }
}
