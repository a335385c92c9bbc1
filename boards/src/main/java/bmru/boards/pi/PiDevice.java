package bmru.boards.pi;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A chip on the pins of a Raspberry Pi. Every output of a converter drives its current input through a resistor. Bias
 * channels come first in the chain of converters, input channels after them in converters of their own, so that they can
 * change together while the biases stay.
 * With outputs on, the shadow bank is the converters' input registers and the active bank their output registers, so a commit
 * is one command that all parts obey at once; with outputs off the active bank is kept here, and the converters rest.
 * Class currents are not converted on this board, so it has no classes and no decision.
 *
 * <p>A current follows its converter with the time constant of the resistor and the input's capacitance, milliseconds. So
 * states are strobed at the frame's end, when the board says that its inputs have settled; and biases are powered up group by
 * group, each settled before the next.
 */
public final class PiDevice implements Device, Readout {
    private final DeviceInfo info;
    private final DacChain chain;
    private final StateBits states;
    private final SupplyMonitor monitor;
    private final List<List<Integer>> powerUpGroups;
    private final List<Output> outputs;
    private final int[] shadow;
    private final int[] active;
    private final int firstInput;
    /** What the input converters hold. */
    private final int[] inputs;

    private final int[] rest;
    private final long biasSettleUs;
    private final LongConsumer pauseUs;
    private boolean on;
    private Closeable more = () -> {};

    /**
     * How a converter's output is used.
     *
     * @param restCode makes no current: 0 where the range begins at 0 V, the middle where it has both signs
     */
    public record Output(Ltc2668.Span span, int restCode) {}

    /**
     * @param outputs biases, then inputs, in the order of the chain on the chip select {@code dacs}
     * @param powerUpGroups every bias channel once: thresholds, widths, gains, then the rest
     * @param biasSettleUs how long bias currents take to follow
     * @param pauseUs lets so many microseconds pass
     */
    public PiDevice(
            DeviceInfo info,
            SpiBus dacs,
            List<Output> outputs,
            SpiBus comparators,
            SupplyMonitor monitor,
            List<List<Integer>> powerUpGroups,
            long biasSettleUs,
            LongConsumer pauseUs)
            throws DeviceException {
        this.info = info;
        this.monitor = monitor;
        this.powerUpGroups = List.copyOf(powerUpGroups);
        this.biasSettleUs = biasSettleUs;
        this.pauseUs = pauseUs;
        this.outputs = List.copyOf(outputs);
        firstInput = Ltc2668.CHANNELS * DacChain.parts(info.channels());
        chain = new DacChain(dacs, converters(info.channels(), info.inputs()));
        inputs = new int[info.inputs()];
        rest = new int[info.inputs()];
        Arrays.fill(inputs, -1);
        states = new StateBits(comparators, info.cells());
        shadow = new int[info.channels()];
        active = new int[info.channels()];
        if (outputs.size() != info.channels() + info.inputs()) {
            throw new DeviceException(outputs.size() + " converter outputs: the chip has " + info.channels()
                    + " biases and " + info.inputs() + " inputs");
        }
        try {
            setUpConverters();
            powerCycle();
        } catch (DeviceException e) {
            chain.cut();
            throw e;
        }
    }

    /** Outputs are off while their ranges change, so that no current flows on the way; whatever a part was left in is undone. */
    private void setUpConverters() throws DeviceException {
        chain.sendAll(Ltc2668.Command.CONFIG, 0, 0);
        chain.sendAll(Ltc2668.Command.MONITOR, 0, 0);
        chain.sendAll(Ltc2668.Command.GLOBAL_TOGGLE, 0, 0);
        chain.sendAll(Ltc2668.Command.TOGGLE_SELECT, 0, 0);
        for (int dac = 0; dac < Ltc2668.CHANNELS; dac++) {
            chain.sendAll(Ltc2668.Command.POWER_DOWN, dac, 0);
            chain.sendAll(Ltc2668.Command.WRITE, dac, 0);
        }
        for (int output = 0; output < outputs.size(); output++) {
            int channel = output < info.channels() ? output : firstInput + output - info.channels();
            chain.send(Ltc2668.Command.SPAN, channel, outputs.get(output).span().code());
            chain.send(Ltc2668.Command.WRITE, channel, outputs.get(output).restCode());
        }
        chain.sendAll(Ltc2668.Command.UPDATE_ALL, 0, 0);
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public void writeShadow(int channel, int code) throws DeviceException {
        if (code < 0 || code > info.largestCode()) {
            throw new IllegalArgumentException(
                    "code=" + code + " of channel " + channel + ": allowed 0 to " + info.largestCode());
        }
        chain.send(Ltc2668.Command.WRITE, channel, code);
        shadow[channel] = code;
    }

    @Override
    public int readShadow(int channel) throws DeviceException {
        // Every word was compared with its echo but the last one.
        chain.confirm();
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
            chain.sendAll(Ltc2668.Command.UPDATE_ALL, 0, 0);
        }
    }

    @Override
    public void outputs(boolean wanted) throws DeviceException {
        if (on && wanted) {
            return;
        }
        on = wanted;
        if (wanted) {
            for (List<Integer> group : powerUpGroups) {
                for (int channel : group) {
                    chain.send(Ltc2668.Command.WRITE_UPDATE, channel, active[channel]);
                }
                pauseUs.accept(biasSettleUs);
            }
        } else {
            powerDown();
        }
        for (int channel = 0; channel < shadow.length; channel++) {
            chain.send(Ltc2668.Command.WRITE, channel, shadow[channel]);
        }
    }

    /** Words still arrive where only their echo is lost, so all outputs are then cut at once. */
    private void powerDown() throws DeviceException {
        try {
            zeroInputs();
            powerDownGroups();
        } catch (DeviceException e) {
            chain.cut();
            throw e;
        }
    }

    /** In the opposite order and without a pause: a current that is to go off is not kept waiting, and all fall alike. */
    private void powerDownGroups() throws DeviceException {
        for (int group = powerUpGroups.size() - 1; group >= 0; group--) {
            for (int channel : powerUpGroups.get(group)) {
                chain.send(
                        Ltc2668.Command.WRITE_UPDATE,
                        channel,
                        outputs.get(channel).restCode());
            }
        }
    }

    @Override
    public void clear() throws DeviceException {
        if (!on) {
            return;
        }
        // With inputs and biases at zero every cell is low, as soon as they are there.
        outputs(false);
        pauseUs.accept(biasSettleUs);
        outputs(true);
    }

    @Override
    public void apply(int[] inputCodes) throws DeviceException {
        setInputs(inputCodes);
    }

    @Override
    public Readout read() throws DeviceException {
        states.strobe();
        return this;
    }

    @Override
    public void rest() throws DeviceException {
        zeroInputs();
    }

    @Override
    public SupplyMonitor monitor() {
        return monitor;
    }

    @Override
    public void powerCycle() throws DeviceException {
        Arrays.fill(shadow, 0);
        Arrays.fill(active, 0);
        on = true;
        outputs(false);
    }

    @Override
    public void close() throws DeviceException {
        outputs(false);
        try {
            more.close();
        } catch (IOException e) {
            throw new DeviceException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Is closed after this device, where its outputs went off: what guards them else may still have to. */
    public void onClose(Closeable what) {
        more = what;
    }

    /** Converters in the chain of a board. */
    public static int converters(int biases, int inputs) {
        return DacChain.parts(biases) + DacChain.parts(inputs);
    }

    @Override
    public boolean state(int cell) {
        return states.state(cell);
    }

    @Override
    public int classCode(int index) {
        throw new IndexOutOfBoundsException("class " + index + ": this board converts no class currents");
    }

    @Override
    public int winner() {
        return -1;
    }

    private void zeroInputs() throws DeviceException {
        for (int i = 0; i < rest.length; i++) {
            rest[i] = outputs.get(info.channels() + i).restCode();
        }
        setInputs(rest);
    }

    /** A word a part in each transfer, then all inputs change at once; the biases' converters get words that do nothing. */
    private void setInputs(int[] codes) throws DeviceException {
        int firstPart = firstInput / Ltc2668.CHANNELS;
        for (int dac = 0; dac < Ltc2668.CHANNELS; dac++) {
            chain.begin();
            boolean changed = false;
            for (int i = dac; i < inputs.length; i += Ltc2668.CHANNELS) {
                changed |= inputs[i] != codes[i];
                // Unknown until it has gone out.
                inputs[i] = -1;
                chain.put(firstPart + i / Ltc2668.CHANNELS, Ltc2668.Command.WRITE, dac, codes[i]);
            }
            if (changed) {
                chain.transfer();
            }
            for (int i = dac; i < inputs.length; i += Ltc2668.CHANNELS) {
                inputs[i] = codes[i];
            }
        }
        chain.begin();
        for (int part = 0; part < DacChain.parts(inputs.length); part++) {
            chain.put(firstPart + part, Ltc2668.Command.UPDATE_ALL, 0, 0);
        }
        chain.transfer();
    }
}
