package bmru.boards.pi.simulation;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.PiWiring;
import bmru.boards.device.DeviceException;
import bmru.boards.device.Readout;
import bmru.boards.pi.I2cBus;
import bmru.boards.pi.Ltc2668;
import bmru.boards.pi.SpiBus;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The wiring of the Raspberry Pi board around a chip without hardware, in volts, amperes and seconds: what the simulated
 * converters put out becomes a current through a resistor and the input's capacitance, its state bits come back through the
 * shift registers, its supply current flows through the monitor's shunt. A frame is run when the state registers are
 * selected, with the currents that flow then, settled or not.
 */
public final class SimulatedPi {
    /** With bias currents below, no cell holds a state: a thousandth of a usual one. */
    private static final double OFF_AMPS = 1e-12;

    private final VirtualDevice chip;
    private final List<BoardDefinition.Converter> ranges;
    private final double supplyVolt;
    private final SimulatedDacChain dacs;
    private final SeriesResistors currents;
    private final SimulatedIna228 monitor;
    private final int[] inputs;
    private final int biases;
    private final int firstInput;
    private boolean off = true;

    /**
     * @param ranges of currents that the codes of the chip's channels stand for, biases, then inputs
     * @param clockNs the time of all parts
     */
    public SimulatedPi(
            VirtualDevice chip,
            List<BoardDefinition.Converter> ranges,
            PiWiring wiring,
            double supplyVolt,
            LongSupplier clockNs) {
        this.chip = chip;
        this.ranges = List.copyOf(ranges);
        this.supplyVolt = supplyVolt;
        biases = chip.info().channels();
        inputs = new int[chip.info().inputs()];
        int biasParts = parts(biases);
        firstInput = biasParts * Ltc2668.CHANNELS;
        int allParts = biasParts + parts(inputs.length);
        dacs = new SimulatedDacChain(allParts);
        currents = new SeriesResistors(
                allParts * Ltc2668.CHANNELS, wiring.seriesOhm(), wiring.nodePicofarad() * Units.PICO_TO_ONE, clockNs);
        monitor = new SimulatedIna228(wiring.shuntOhm(), () -> clockNs.getAsLong() / 1000);
    }

    private static int parts(int channels) {
        return (channels + Ltc2668.CHANNELS - 1) / Ltc2668.CHANNELS;
    }

    public SpiBus dacs() {
        return (out, in) -> {
            follow();
            dacs.transfer(out, in);
            for (int channel = 0; channel < firstInput + inputs.length; channel++) {
                currents.drive(channel, dacs.volts(channel));
            }
        };
    }

    public SpiBus comparators() {
        return this::strobe;
    }

    public I2cBus monitor() {
        return new I2cBus() {
            @Override
            public void read(int register, byte[] bytes) throws IOException {
                follow();
                monitor.read(register, bytes);
            }

            @Override
            public void write(int register, byte[] bytes) throws IOException {
                monitor.write(register, bytes);
            }
        };
    }

    /** The current into a channel of the chip, biases first, then inputs. */
    public double amps(int channel) {
        currents.pass();
        return currents.amps(channel < biases ? channel : firstInput + channel - biases);
    }

    /** The converter's output of a channel, biases first, then inputs. */
    public double volts(int channel) {
        return dacs.volts(channel < biases ? channel : firstInput + channel - biases);
    }

    private void strobe(byte[] out, byte[] in) throws IOException {
        follow();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = code(biases + i, currents.amps(firstInput + i));
        }
        chip.apply(inputs);
        Readout readout = chip.read();
        Arrays.fill(in, (byte) 0);
        for (int cell = 0; cell < chip.info().cells(); cell++) {
            if (readout.state(cell)) {
                in[cell / 8] |= (byte) (1 << (7 - cell % 8));
            }
        }
        draw();
    }

    /** The bias currents as they are now; after all of them were at zero the chip starts with every cell low. */
    private void follow() throws DeviceException {
        currents.pass();
        boolean nothing = currents.largestAmps(0, biases) < OFF_AMPS;
        if (nothing && !off) {
            chip.outputs(false);
        }
        off |= nothing;
        boolean changed = false;
        for (int channel = 0; channel < biases; channel++) {
            int code = code(channel, currents.amps(channel));
            changed |= code != chip.readActive(channel);
            chip.writeShadow(channel, code);
        }
        if (changed && !nothing) {
            chip.commit();
        }
        if (off && !nothing) {
            off = false;
            chip.outputs(true);
            chip.clear();
        }
        draw();
    }

    private void draw() {
        monitor.draw(supplyVolt, chip.supplyNanoamp() * Units.NANO_TO_ONE);
    }

    /** Of the current, where the chip's tables count from the range's lower end to its upper one. */
    private int code(int channel, double amps) {
        BoardDefinition.Converter range = ranges.get(channel);
        double low = range.lowestFemtoamp() * Units.FEMTO_TO_ONE;
        double high = range.highestFemtoamp() * Units.FEMTO_TO_ONE;
        long code = Math.round((amps - low) / (high - low) * range.codes());
        return (int) Math.max(0, Math.min(range.codes() - 1, code));
    }
}
