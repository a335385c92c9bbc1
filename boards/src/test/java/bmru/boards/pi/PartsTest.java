package bmru.boards.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.pi.simulation.SimulatedDacChain;
import bmru.boards.pi.simulation.SimulatedIna228;
import org.junit.jupiter.api.Test;

/** The drivers against the parts, and both against words worked out by hand from the datasheets. */
class PartsTest {
    private long nowUs;
    private double amps;

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
        chain.sendAll(Ltc2668.Command.UPDATE_ALL, 0);
        assertThat(parts.volts(47)).isEqualTo(1.25);
        chain.sendAll(Ltc2668.Command.POWER_DOWN_ALL, 0);
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
        assertThat(read(monitor, 46e-9)).isCloseTo(46_000, offset(1));
        assertThat(read(monitor, -46e-9)).isCloseTo(-46_000, offset(1));
        assertThat(read(monitor, 0)).isZero();
        assertThat(read(monitor, 1)).as("the end of the range").isEqualTo((int) (524_287 * 78.125 / 100_000 * 1000));
    }

    @Test
    void aResultAppearsWhenItsConversionHasEnded() throws DeviceException {
        Ina228 monitor = monitor();
        read(monitor, 10e-9);
        amps = 20e-9;
        nowUs = 2 * 2104 - 1;
        assertThat(sample(monitor)).isCloseTo(10_000, offset(1));
        nowUs += 1;
        assertThat(sample(monitor)).isCloseTo(20_000, offset(1));
        assertThat(monitor.samplesPerSecond()).isEqualTo(1_000_000 / 2104);
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

    private Ina228 monitor() throws DeviceException {
        SimulatedIna228 part = new SimulatedIna228(100_000, () -> 1.8, () -> amps, () -> nowUs);
        return new Ina228(part, 100_000, 20, Ina228.ConversionTime.US_1052);
    }

    private int read(Ina228 monitor, double current) throws DeviceException {
        amps = current;
        nowUs += 3 * 1052;
        return sample(monitor);
    }

    private int sample(SupplyMonitor monitor) throws DeviceException {
        int[] read = new int[1];
        monitor.sample(nowUs, (microvolts, picoamps, range, flags) -> {
            assertThat(microvolts).isCloseTo(1_800_000, offset(196));
            read[0] = picoamps;
        });
        return read[0];
    }
}
