package bmru.boards.open;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.pi.I2cBus;
import bmru.boards.pi.Ina228;
import bmru.boards.pi.Ltc2668;
import bmru.boards.pi.Pi4jBuses;
import bmru.boards.pi.PiDevice;
import bmru.boards.pi.SpiBus;
import bmru.boards.pi.simulation.SimulatedPi;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.Structure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the parts of the Raspberry Pi board together, on its pins or on simulations of them. */
final class PiAssembly {
    /** From the wiring table: converters on chip select 0, state registers on 1, the monitor with both address pins low. */
    private static final int SPI_BUS = 0;

    private static final int I2C_BUS = 1;
    private static final int MONITOR_ADDRESS = 0x40;

    /**
     * 46 nA make 0.4 mV, of +-40.96 mV, against an offset of 1 uV; a larger one would compare with the 92 kiloohm between
     * the monitor's inputs.
     */
    private static final double SHUNT_OHM = 10_000;

    private PiAssembly() {}

    static Device real(BoardDefinition board, BoardSetup setup, String chip) throws IOException {
        Circuit circuit = setup.circuit();
        Devices.requireChannels(board, circuit);
        setup.tables(board, chip);
        Pi4jBuses buses = Pi4jBuses.open();
        try {
            return assemble(
                    board,
                    circuit,
                    chip,
                    buses.spi(SPI_BUS, 0),
                    buses.spi(SPI_BUS, 1),
                    buses.i2c(I2C_BUS, MONITOR_ADDRESS));
        } catch (IOException e) {
            buses.close();
            throw e;
        }
    }

    static Device simulated(BoardDefinition board, BoardSetup setup) throws IOException {
        Circuit circuit = setup.circuit();
        VirtualDevice chip = Devices.chip(board, setup, 0, BoardUri.Pi.SIMULATED_CHIP);
        SimulatedPi pi = new SimulatedPi(chip, SHUNT_OHM, board.supplyVolt());
        return assemble(board, circuit, BoardUri.Pi.SIMULATED_CHIP, pi.dacs(), pi.comparators(), pi.monitor());
    }

    private static Device assemble(
            BoardDefinition board, Circuit circuit, String chip, SpiBus dacs, SpiBus comparators, I2cBus monitor)
            throws DeviceException {
        Structure structure = circuit.structure();
        DeviceInfo info = new DeviceInfo(
                board.name(),
                chip,
                structure.channels().size(),
                Ltc2668.LARGEST_CODE,
                2 * circuit.model().projection().inputs(),
                circuit.cells().size(),
                // No converter for the class currents is wired.
                0,
                0);
        double floorPa = board.monitor() == null ? 0 : board.monitor().floorPicoamp();
        Ina228 ina228 = new Ina228(monitor, SHUNT_OHM, floorPa, Ina228.ConversionTime.US_1052);
        List<Integer> order =
                structure.powerUpOrder().stream().map(BiasChannel::index).toList();
        return new PiDevice(info, dacs, outputs(structure, info.inputs()), comparators, ina228, order);
    }

    /** Cell currents 0 to 5 nA, biases -5 to 5 nA, inputs 0 to 10 nA through 1 gigaohm each. */
    private static List<PiDevice.Output> outputs(Structure structure, int inputs) {
        List<PiDevice.Output> outputs = new ArrayList<>();
        for (BiasChannel channel : structure.channels()) {
            outputs.add(
                    channel.kind() == ChannelKind.BIAS
                            ? new PiDevice.Output(Ltc2668.Span.PLUS_MINUS_5V, (Ltc2668.LARGEST_CODE + 1) / 2)
                            : new PiDevice.Output(Ltc2668.Span.ZERO_TO_5V, 0));
        }
        outputs.addAll(Collections.nCopies(inputs, new PiDevice.Output(Ltc2668.Span.ZERO_TO_10V, 0)));
        return outputs;
    }
}
