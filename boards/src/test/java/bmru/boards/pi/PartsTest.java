package bmru.boards.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.pi.simulation.SimulatedDacChain;
import bmru.boards.pi.simulation.SimulatedIna228;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The drivers against the parts, and both against words worked out by hand from the datasheets. */
class PartsTest {
    /** 10 kiloohm beside the monitor's own 92. */
    private static final double DROP_OHM = 10_000 * 92_000.0 / 102_000;

    /** 78.125 nV over it. */
    private static final int STEP_PA = 9;

    private long nowUs;
    private final SimulatedIna228 part = new SimulatedIna228(10_000, () -> nowUs);

    @Test
    void wordsAreAsTheDatasheetDrawsThem() {
        assertThat(Ltc2668.word(Ltc2668.Command.WRITE_UPDATE, 5, 0x8001)).isEqualTo(0x00358001);
        assertThat(Ltc2668.word(Ltc2668.Command.UPDATE_ALL, 0, 0)).isEqualTo(0x00900000);
        assertThat(Ltc2668.word(Ltc2668.Command.SPAN, 15, 2)).isEqualTo(0x006f0002);
        assertThat(Ltc2668.Span.PLUS_MINUS_5V.volts(0x8000)).isEqualTo(0);
        assertThat(Ltc2668.Span.ZERO_TO_10V.volts(0x4000)).isEqualTo(2.5);
        assertThatThrownBy(() -> Ltc2668.word(Ltc2668.Command.WRITE, 16, 70_000))
                .hasMessage("code=70000 of DAC 16: allowed 0 to 65535, DAC 0 to 15");
    }

    @Test
    void aWordReachesItsPartThroughTheChain() throws DeviceException {
        SimulatedDacChain parts = new SimulatedDacChain(3);
        DacChain chain = new DacChain(parts, 3);
        chain.send(Ltc2668.Command.SPAN, 20, Ltc2668.Span.ZERO_TO_10V.code());
        chain.send(Ltc2668.Command.WRITE_UPDATE, 20, 0x8000);
        chain.send(Ltc2668.Command.WRITE, 47, 0x4000);
        assertThat(parts.volts(20)).isEqualTo(5);
        assertThat(parts.volts(47)).as("not updated yet").isZero();
        chain.sendAll(Ltc2668.Command.UPDATE_ALL, 0, 0);
        assertThat(parts.volts(47)).isEqualTo(1.25);
        chain.sendAll(Ltc2668.Command.POWER_DOWN_ALL, 0, 0);
        assertThat(parts.volts(47)).isZero();
    }

    @Test
    void aChainThatEchoesSomethingElseIsNoticed() throws DeviceException {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        DacChain tooLong = new DacChain(parts, 3);
        tooLong.send(Ltc2668.Command.WRITE, 0, 1);
        assertThatThrownBy(tooLong::confirm)
                .isInstanceOf(DeviceException.class)
                .hasMessageStartingWith("the DAC chain of 3 LTC2668 echoes other words than were sent");
    }

    @Test
    void theMonitorReadsBothSignsAndItsRange() throws DeviceException {
        Ina228 monitor = monitor();
        assertThat(read(monitor, 46e-9)).isCloseTo(46_000, offset(STEP_PA));
        assertThat(read(monitor, -46e-9)).isCloseTo(-46_000, offset(STEP_PA));
        assertThat(read(monitor, 0)).isZero();
        assertThat(read(monitor, 1)).as("the end of the range").isEqualTo((int)
                Math.round(524_287 * 78.125 / DROP_OHM * 1000));
    }

    @Test
    void aResultAppearsWhenItsConversionHasEnded() throws DeviceException {
        Ina228 monitor = monitor();
        assertThat(monitor.start(475, nowUs)).as("2 percent more than 2104 us").isEqualTo(2_146_080);
        read(monitor, 10e-9);
        part.draw(1.8, 20e-9);
        nowUs += 2103;
        assertThat(samples(monitor)).as("the one before was read").isEmpty();
        nowUs += 500;
        assertThat(samples(monitor)).singleElement().satisfies(sample -> {
            assertThat(sample.picoamps()).isCloseTo(20_000, offset(STEP_PA));
            assertThat(sample.timeUs())
                    .as("half a cycle before its end, and not before the poll")
                    .isEqualTo(nowUs - 499 - 1052);
        });
        assertThat(samples(monitor)).isEmpty();
        assertThat(monitor.samplesPerSecond()).isEqualTo(1_000_000 / 2104);
    }

    /** The current of a frame that is spoken in is not missed between two looks at it. */
    @Test
    void aResultIsTheMeanOverItsConversions() throws DeviceException {
        Ina228 monitor = monitor();
        part.draw(1.8, 0);
        assertThat(monitor.start(100, nowUs)).as("four of 2104 us, averaged").isEqualTo(8_584_320);
        nowUs += 6312;
        part.draw(1.8, 40e-9);
        nowUs += 2104;
        assertThat(samples(monitor))
                .singleElement()
                .satisfies(sample -> assertThat(sample.picoamps()).isCloseTo(10_000, offset(STEP_PA)));
    }

    /** The part keeps one result: three seconds of which nobody asked are one sample with its own time, and not many. */
    @Test
    void afterAHoldUpThereIsOneSampleAndItIsPresent() throws DeviceException {
        Ina228 monitor = monitor();
        monitor.start(475, nowUs);
        read(monitor, 10e-9);
        part.draw(1.8, 30e-9);
        nowUs += 3_000_000;
        assertThat(samples(monitor)).singleElement().satisfies(sample -> {
            assertThat(sample.picoamps()).isCloseTo(30_000, offset(STEP_PA));
            assertThat(sample.timeUs()).isBetween(nowUs - 2 * 2104, nowUs);
        });
    }

    @Test
    void anotherPartAtTheAddressIsRefused() {
        I2cBus other = new I2cBus() {
            @Override
            public void read(int register, byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) 0x11);
            }

            @Override
            public void write(int register, byte[] bytes) {}
        };
        assertThatThrownBy(() -> new Ina228(other, 1, 0, Ina228.ConversionTime.US_50))
                .hasMessage("no INA228 answers on I2C: manufacturer id 0x1111, allowed 0x5449;"
                        + " check the address and the wiring");
    }

    @Test
    void everyCommandHasTheCodeOfTheDatasheet() {
        assertThat(Ltc2668.Command.values())
                .extracting(Ltc2668.Command::code)
                .containsExactly(0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x8, 0x9, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf);
        assertThat(Ltc2668.Span.values()).extracting(Ltc2668.Span::code).containsExactly(0, 1, 2, 3, 4);
        assertThat(Ltc2668.Span.PLUS_MINUS_2V5.volts(0)).isEqualTo(-2.5);
        assertThat(Ltc2668.Span.PLUS_MINUS_10V.volts(0xffff)).isCloseTo(10 - 20 / 65_536.0, offset(1e-12));
    }

    @Test
    void anOutputThatIsOffComesBackWithAnUpdate() throws DeviceException {
        SimulatedDacChain parts = new SimulatedDacChain(1);
        DacChain chain = new DacChain(parts, 1);
        chain.send(Ltc2668.Command.WRITE_UPDATE, 3, 0x8000);
        chain.send(Ltc2668.Command.WRITE_UPDATE, 4, 0x4000);
        chain.send(Ltc2668.Command.POWER_DOWN, 3, 0);
        assertThat(parts.volts(3)).isZero();
        assertThat(parts.volts(4)).as("its neighbour").isEqualTo(1.25);
        chain.send(Ltc2668.Command.WRITE, 3, 0x2000);
        assertThat(parts.volts(3)).isZero();
        chain.send(Ltc2668.Command.UPDATE, 3, 0);
        assertThat(parts.volts(3)).isEqualTo(0.625);
    }

    @Test
    void monitorAndReferenceAreSwitched() throws DeviceException {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        DacChain chain = new DacChain(parts, 2);
        chain.send(Ltc2668.Command.WRITE_UPDATE, 21, 0x8000);
        assertThat(parts.monitorVolts(1)).isNaN();
        chain.send(Ltc2668.Command.MONITOR, 16, 0x10 | 5);
        assertThat(parts.monitorVolts(1)).isEqualTo(2.5);
        assertThat(parts.monitorVolts(0)).isNaN();
        chain.send(Ltc2668.Command.CONFIG, 0, 1);
        assertThat(parts.hasReference(0)).isFalse();
        assertThat(parts.hasReference(1)).isTrue();
    }

    /** The word of the last part goes out first: a part obeys what then stands in it. */
    @Test
    void theBytesOfAChainAreInTheOrderOfTheDatasheet() throws DeviceException {
        List<byte[]> sent = new ArrayList<>();
        SimulatedDacChain parts = new SimulatedDacChain(3);
        DacChain chain = new DacChain(
                (out, in) -> {
                    sent.add(out.clone());
                    parts.transfer(out, in);
                },
                3);
        chain.send(Ltc2668.Command.WRITE, 17, 0xabcd);
        assertThat(HexFormat.of().formatHex(sent.get(0))).isEqualTo("00f00000" + "0001abcd" + "00f00000");
    }

    @Test
    void inputsChangeTogetherAndAStagedProgramStaysStaged() throws Exception {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        List<String> volts = new ArrayList<>();
        SpiBus bus = (out, in) -> {
            parts.transfer(out, in);
            volts.add(parts.volts(16) + " " + parts.volts(17));
        };
        PiDevice.Output cell = new PiDevice.Output(Ltc2668.Span.ZERO_TO_5V, 0);
        DeviceInfo info = new DeviceInfo("pi", "unnamed", 2, 0xffff, 2, 8, 0, 0, 0, true);
        PiDevice device = new PiDevice(
                info,
                bus,
                List.of(cell, cell, cell, cell),
                (out, in) -> {},
                monitor(),
                List.of(List.of(0), List.of(1)),
                0,
                us -> {});
        device.writeShadow(0, 0x8000);
        volts.clear();
        device.apply(new int[] {0x8000, 0x4000});
        assertThat(volts.stream().distinct()).containsExactly("0.0 0.0", "2.5 1.25");
        assertThat(parts.volts(0)).as("staged, not committed").isZero();
        device.commit();
        device.outputs(true);
        assertThat(parts.volts(0)).isEqualTo(2.5);
        device.outputs(false);
        assertThat(List.of(parts.volts(0), parts.volts(16), parts.volts(17))).containsOnly(0.0);
        assertThatThrownBy(() -> device.classCode(0)).hasMessage("class 0: this board converts no class currents");
    }

    /** A bias between -5 and 5 nA must not start at -5: its converter is off until its code is there. */
    @Test
    void whileRangesAreSetNoCurrentFlows() throws Exception {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        List<Double> volts = new ArrayList<>();
        SpiBus bus = (out, in) -> {
            parts.transfer(out, in);
            volts.add(parts.volts(0));
        };
        PiDevice.Output bias = new PiDevice.Output(Ltc2668.Span.PLUS_MINUS_5V, 0x8000);
        PiDevice.Output input = new PiDevice.Output(Ltc2668.Span.ZERO_TO_10V, 0);
        DeviceInfo info = new DeviceInfo("pi", "unnamed", 1, 0xffff, 1, 8, 0, 0, 0, true);
        new PiDevice(info, bus, List.of(bias, input), (out, in) -> {}, monitor(), List.of(List.of(0)), 0, us -> {});
        assertThat(volts).containsOnly(0.0);
    }

    /** Up: thresholds, widths, gains, biases, each settled before the next; down: inputs first, then the other way round. */
    @Test
    void groupsGoUpInOrderAndDownInTheOpposite() throws Exception {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        List<String> order = new ArrayList<>();
        double[] before = new double[32];
        SpiBus bus = (out, in) -> {
            parts.transfer(out, in);
            for (int channel = 0; channel < before.length; channel++) {
                if (parts.volts(channel) != before[channel]) {
                    before[channel] = parts.volts(channel);
                    order.add((before[channel] > 0 ? "+" : "-") + channel);
                }
            }
        };
        PiDevice.Output cell = new PiDevice.Output(Ltc2668.Span.ZERO_TO_5V, 0);
        DeviceInfo info = new DeviceInfo("pi", "unnamed", 4, 0xffff, 1, 8, 0, 0, 0, true);
        PiDevice device = new PiDevice(
                info,
                bus,
                List.of(cell, cell, cell, cell, cell),
                (out, in) -> {},
                monitor(),
                List.of(List.of(2), List.of(0, 3), List.of(1)),
                30,
                us -> order.add("pause " + us));
        for (int channel = 0; channel < 4; channel++) {
            device.writeShadow(channel, 0x8000);
        }
        device.commit();
        device.outputs(true);
        device.apply(new int[] {0x8000});
        device.outputs(false);
        assertThat(order)
                .containsExactly(
                        "+2",
                        "pause 30",
                        "+0",
                        "+3",
                        "pause 30",
                        "+1",
                        "pause 30",
                        "+16",
                        "-16",
                        "-1",
                        "-0",
                        "-3",
                        "-2");
    }

    /** The wire that brings the echo back may break while those that make currents do not. */
    @Test
    void withoutAnEchoEverythingStillGoesOff() throws Exception {
        SimulatedDacChain parts = new SimulatedDacChain(2);
        boolean[] broken = {false};
        SpiBus bus = (out, in) -> {
            parts.transfer(out, in);
            in[1] ^= (byte) (broken[0] ? 4 : 0);
        };
        PiDevice.Output bias = new PiDevice.Output(Ltc2668.Span.PLUS_MINUS_5V, 0x8000);
        PiDevice.Output input = new PiDevice.Output(Ltc2668.Span.ZERO_TO_10V, 0);
        DeviceInfo info = new DeviceInfo("pi", "unnamed", 2, 0xffff, 1, 8, 0, 0, 0, true);
        PiDevice device = new PiDevice(
                info,
                bus,
                List.of(bias, bias, input),
                (out, in) -> {},
                monitor(),
                List.of(List.of(0), List.of(1)),
                0,
                us -> {});
        device.writeShadow(0, 0xc000);
        device.writeShadow(1, 0xc000);
        device.commit();
        device.outputs(true);
        device.apply(new int[] {0x8000});
        assertThat(List.of(parts.volts(0), parts.volts(1), parts.volts(16))).containsExactly(2.5, 2.5, 5.0);
        broken[0] = true;
        assertThatThrownBy(() -> device.outputs(false)).hasMessageContaining("echoes other words than were sent");
        assertThat(List.of(parts.volts(0), parts.volts(1), parts.volts(16))).containsOnly(0.0);
        broken[0] = false;
        device.outputs(false);
        device.outputs(true);
        assertThat(List.of(parts.volts(0), parts.volts(1)))
                .as("the echo is there again")
                .containsOnly(2.5);
        broken[0] = true;
        assertThatThrownBy(() -> new PiDevice(
                        info,
                        bus,
                        List.of(bias, bias, input),
                        (out, in) -> {},
                        monitor(),
                        List.of(List.of(0), List.of(1)),
                        0,
                        us -> {}))
                .as("a program that starts and finds currents on")
                .hasMessageContaining("echoes");
        assertThat(List.of(parts.volts(0), parts.volts(1))).containsOnly(0.0);
    }

    @Test
    void registersHaveTheirWidthAndReset() throws Exception {
        byte[] two = new byte[2];
        part.read(Ina228.ADC_CONFIG, two);
        assertThat(HexFormat.of().formatHex(two)).isEqualTo("fb68");
        part.read(Ina228.DEVICE_ID, two);
        assertThat(HexFormat.of().formatHex(two)).isEqualTo("2281");
        assertThatThrownBy(() -> part.read(Ina228.VSHUNT, two)).hasMessage("register 4 has 3 bytes: 2 were read");
        new Ina228(part, 10_000, 0, Ina228.ConversionTime.US_1052);
        part.read(Ina228.ADC_CONFIG, two);
        assertThat(HexFormat.of().formatHex(two))
                .as("MODE B, three times 1052 us, no averaging")
                .isEqualTo("bb68");
        part.read(Ina228.CONFIG, two);
        assertThat(HexFormat.of().formatHex(two)).as("+-40.96 mV").isEqualTo("0010");
        part.draw(1.8, -1 * 78.125e-9 / DROP_OHM);
        nowUs += 2 * 2104;
        byte[] three = new byte[3];
        part.read(Ina228.VSHUNT, three);
        assertThat(HexFormat.of().formatHex(three))
                .as("-1 in 20 bits, at bits 23 to 4")
                .isEqualTo("fffff0");
        part.draw(1.8, 1);
        nowUs += 2 * 2104;
        part.read(Ina228.VSHUNT, three);
        assertThat(HexFormat.of().formatHex(three)).isEqualTo("7ffff0");
        part.read(Ina228.VBUS, three);
        assertThat(HexFormat.of().formatHex(three)).as("1.8 V in 195.3125 uV").isEqualTo("024000");
    }

    private Ina228 monitor() throws DeviceException {
        return new Ina228(part, 10_000, 20, Ina228.ConversionTime.US_1052);
    }

    private record Sample(long timeUs, int picoamps) {}

    /** After two conversions, of which the last saw nothing else. */
    private int read(Ina228 monitor, double current) throws DeviceException {
        part.draw(1.8, current);
        nowUs += 2 * 2104;
        List<Sample> read = samples(monitor);
        return read.get(read.size() - 1).picoamps();
    }

    private List<Sample> samples(SupplyMonitor monitor) throws DeviceException {
        List<Sample> read = new ArrayList<>();
        monitor.take(nowUs, (timeUs, microvolts, picoamps, range, flags) -> {
            assertThat(microvolts).isCloseTo(1_800_000, offset(196));
            read.add(new Sample(timeUs, picoamps));
        });
        return read;
    }
}
