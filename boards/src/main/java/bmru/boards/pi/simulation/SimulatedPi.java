package bmru.boards.pi.simulation;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.pi.I2cBus;
import bmru.boards.pi.Ltc2668;
import bmru.boards.pi.SpiBus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The wiring of the Raspberry Pi board around a chip without hardware: what the simulated converters put out becomes the
 * chip's currents, its state bits come back through the shift registers, its supply current flows through the monitor's
 * shunt. A frame is run when the state registers are selected.
 */
public final class SimulatedPi {
    private final Device chip;
    private final SimulatedDacChain dacs;
    private final SimulatedIna228 monitor;
    private final int[] inputs;
    private final int firstInput;
    private boolean wasOff = true;
    private double supplyPicoamp;

    public SimulatedPi(Device chip, double shuntOhm, double supplyVolt) {
        this.chip = chip;
        int biasParts = parts(chip.info().channels());
        firstInput = biasParts * Ltc2668.CHANNELS;
        dacs = new SimulatedDacChain(biasParts + parts(chip.info().inputs()));
        inputs = new int[chip.info().inputs()];
        monitor = new SimulatedIna228(shuntOhm, () -> supplyVolt, this::supplyAmpere, () -> System.nanoTime() / 1000);
    }

    private static int parts(int channels) {
        return (channels + Ltc2668.CHANNELS - 1) / Ltc2668.CHANNELS;
    }

    public SpiBus dacs() {
        return (out, in) -> {
            dacs.transfer(out, in);
            if (biasesAreOff()) {
                wasOff = true;
                chip.outputs(false);
            }
        };
    }

    public SpiBus comparators() {
        return this::frame;
    }

    public I2cBus monitor() {
        return monitor;
    }

    private void frame(byte[] out, byte[] in) throws IOException {
        follow();
        DeviceInfo info = chip.info();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = dacs.outputCode(firstInput + i);
        }
        Readout readout = chip.step(inputs);
        java.util.Arrays.fill(in, (byte) 0);
        for (int cell = 0; cell < info.cells(); cell++) {
            if (readout.state(cell)) {
                in[cell / 8] |= (byte) (1 << (7 - cell % 8));
            }
        }
    }

    private boolean biasesAreOff() {
        for (int channel = 0; channel < chip.info().channels(); channel++) {
            if (dacs.volts(channel) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes over bias currents that have changed; where all of them were at zero the chip starts with every cell low. */
    private void follow() throws DeviceException {
        boolean changed = false;
        for (int channel = 0; channel < chip.info().channels(); channel++) {
            int code = dacs.outputCode(channel);
            changed |= code != chip.readActive(channel);
            chip.writeShadow(channel, code);
        }
        if (changed || wasOff) {
            chip.commit();
        }
        if (wasOff) {
            wasOff = false;
            chip.outputs(true);
            chip.clear();
        }
    }

    private double supplyAmpere() {
        @Nullable SupplyMonitor inside = chip.monitor();
        if (inside == null) {
            return 0;
        }
        try {
            inside.sample(0, (microvolts, picoamps, range, flags) -> supplyPicoamp = picoamps);
        } catch (DeviceException e) {
            return 0;
        }
        return supplyPicoamp * 1e-12;
    }
}
