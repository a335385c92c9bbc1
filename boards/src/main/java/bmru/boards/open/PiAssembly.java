package bmru.boards.open;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionException;
import bmru.boards.definition.Monitor;
import bmru.boards.definition.PiWiring;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceInfo;
import bmru.boards.pi.I2cBus;
import bmru.boards.pi.Ina228;
import bmru.boards.pi.Ltc2668;
import bmru.boards.pi.OutputGuard;
import bmru.boards.pi.Pi4jBuses;
import bmru.boards.pi.PiDevice;
import bmru.boards.pi.SpiBus;
import bmru.boards.pi.simulation.SimulatedPi;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the Raspberry Pi board together, on its pins or on simulations of them. */
final class PiAssembly {
    /** From the wiring table: converters on chip select 0, state registers on 1, the monitor with both address pins low. */
    private static final int SPI_BUS = 0;

    private static final int I2C_BUS = 1;
    private static final int MONITOR_ADDRESS = 0x40;

    /** What a description may round. */
    private static final double ALIKE = 1e-3;

    private PiAssembly() {}

    static Device real(BoardDefinition board, BoardSetup setup, String chip) throws IOException {
        Circuit circuit = setup.circuitOn(board);
        Devices.requireChannels(board, circuit);
        setup.tables(board, chip);
        PiWiring wiring = wiring(board);
        Pi4jBuses buses = Pi4jBuses.open();
        try {
            Buses opened = new Buses(buses.spi(SPI_BUS, 0), buses.spi(SPI_BUS, 1), buses.i2c(I2C_BUS, MONITOR_ADDRESS));
            int parts = PiDevice.converters(
                    circuit.structure().channels().size(),
                    2 * circuit.model().projection().inputs());
            OutputGuard guard =
                    OutputGuard.start(OutputGuard.class, Integer.toString(SPI_BUS), "0", Integer.toString(parts));
            try {
                PiDevice device =
                        assemble(board, circuit, new Identity(chip, false), wiring, opened, PiAssembly::pause);
                device.onClose(() -> {
                    guard.close();
                    buses.close();
                });
                return device;
            } catch (IOException e) {
                guard.close();
                throw e;
            }
        } catch (IOException e) {
            buses.close();
            throw e;
        }
    }

    static Device simulated(BoardDefinition board, BoardSetup setup) throws IOException {
        return simulated(board, setup, System::nanoTime, PiAssembly::pause).device();
    }

    /** A simulated board and the parts that it runs on. */
    record Simulated(Device device, SimulatedPi parts) {}

    /** @param pauseUs lets so many microseconds pass on the clock */
    static Simulated simulated(BoardDefinition board, BoardSetup setup, LongSupplier clockNs, LongConsumer pauseUs)
            throws IOException {
        Circuit circuit = setup.circuitOn(board);
        PiWiring wiring = wiring(board);
        VirtualDevice chip = Devices.chip(board, setup, 0, BoardUri.Pi.SIMULATED_CHIP, null);
        SimulatedPi pi = new SimulatedPi(
                chip,
                converters(board, circuit.structure(), chip.info().inputs()),
                wiring,
                board.supplyVolt(),
                clockNs);
        Device device = assemble(
                board,
                circuit,
                new Identity(BoardUri.Pi.SIMULATED_CHIP, true),
                wiring,
                new Buses(pi.dacs(), pi.comparators(), pi.monitor()),
                pauseUs);
        return new Simulated(device, pi);
    }

    /** The chip's serial number, and whether there is one. */
    private record Identity(String chip, boolean simulated) {}

    private record Buses(SpiBus dacs, SpiBus comparators, I2cBus monitor) {}

    private static PiDevice assemble(
            BoardDefinition board,
            Circuit circuit,
            Identity identity,
            PiWiring wiring,
            Buses buses,
            LongConsumer pauseUs)
            throws IOException {
        Structure structure = circuit.structure();
        DeviceInfo info = new DeviceInfo(
                board.name(),
                identity.chip(),
                structure.channels().size(),
                Ltc2668.LARGEST_CODE,
                2 * circuit.model().projection().inputs(),
                circuit.cells().size(),
                // No converter for the class currents is wired.
                0,
                0,
                wiring.inputSettleMicroseconds(),
                identity.simulated());
        List<PiDevice.Output> outputs = new ArrayList<>();
        for (BoardDefinition.Converter converter : converters(board, structure, info.inputs())) {
            outputs.add(output(board, converter, wiring));
        }
        return new PiDevice(
                info,
                buses.dacs(),
                outputs,
                buses.comparators(),
                monitor(board, wiring, buses.monitor()),
                powerUpGroups(structure),
                wiring.biasSettleMicroseconds(),
                pauseUs);
    }

    private static PiWiring wiring(BoardDefinition board) throws DefinitionException {
        PiWiring wiring = board.wiring();
        if (wiring == null) {
            throw new DefinitionException(
                    "board " + board.name(), "is not wired to a Raspberry Pi: wanted a description with driver=pi");
        }
        return wiring;
    }

    /** Of all channels, biases, then inputs. */
    private static List<BoardDefinition.Converter> converters(BoardDefinition board, Structure structure, int inputs) {
        List<BoardDefinition.Converter> converters = new ArrayList<>();
        for (BiasChannel channel : structure.channels()) {
            converters.add(channel.kind() == ChannelKind.BIAS ? board.bias() : board.cell());
        }
        converters.addAll(Collections.nCopies(inputs, board.input()));
        return converters;
    }

    /** The range of voltages that gives the range of currents through the resistor. */
    private static PiDevice.Output output(BoardDefinition board, BoardDefinition.Converter converter, PiWiring wiring)
            throws DefinitionException {
        double lowVolts = converter.lowestFemtoamp() * Units.FEMTO_TO_ONE * wiring.seriesOhm();
        double highVolts = converter.highestFemtoamp() * Units.FEMTO_TO_ONE * wiring.seriesOhm();
        for (Ltc2668.Span span : Ltc2668.Span.values()) {
            if (Math.abs(span.lowVolts() - lowVolts) + Math.abs(span.highVolts() - highVolts) < ALIKE) {
                return new PiDevice.Output(span, span.code(0));
            }
        }
        throw new DefinitionException(
                "board " + board.name(),
                String.format(
                        Locale.ROOT,
                        "rangeNanoamp=[%s, %s] through seriesOhm=%s takes %.3f to %.3f V: allowed what an LTC2668 has, %s",
                        converter.lowestFemtoamp() * Units.FEMTO_TO_NANO,
                        converter.highestFemtoamp() * Units.FEMTO_TO_NANO,
                        wiring.seriesOhm(),
                        lowVolts,
                        highVolts,
                        Arrays.toString(Ltc2668.Span.values())));
    }

    private static Ina228 monitor(BoardDefinition board, PiWiring wiring, I2cBus bus) throws IOException {
        Monitor stated = board.monitor();
        double floorPa = stated == null ? 0 : stated.floorPicoamp();
        if (stated != null) {
            double range = Ina228.rangeAmps(wiring.shuntOhm()) * Units.ONE_TO_PICO;
            if (Math.abs(stated.rangePicoamp() / range - 1) > ALIKE) {
                throw new DefinitionException(
                        "board " + board.name(),
                        "monitor.rangePicoamp=" + stated.rangePicoamp() + ": allowed " + Math.round(range)
                                + ", which an INA228 measures over shuntOhm=" + wiring.shuntOhm());
            }
        }
        return new Ina228(bus, wiring.shuntOhm(), floorPa, Ina228.ConversionTime.US_1052);
    }

    private static List<List<Integer>> powerUpGroups(Structure structure) {
        List<List<Integer>> groups = new ArrayList<>();
        @Nullable ChannelKind last = null;
        for (BiasChannel channel : structure.powerUpOrder()) {
            if (channel.kind() != last) {
                groups.add(new ArrayList<>());
                last = channel.kind();
            }
            groups.get(groups.size() - 1).add(channel.index());
        }
        return groups;
    }

    private static void pause(long us) {
        long untilNs = System.nanoTime() + 1000 * us;
        for (long leftNs = 1000 * us; leftNs > 0; leftNs = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
