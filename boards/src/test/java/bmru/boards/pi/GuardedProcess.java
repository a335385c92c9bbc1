package bmru.boards.pi;

import bmru.boards.device.DeviceInfo;
import bmru.boards.pi.simulation.SimulatedDacChain;
import bmru.boards.pi.simulation.SimulatedIna228;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;

/** A program that has currents flowing through a chain of converters, whose words two processes write to one file. */
final class GuardedProcess {
    static final int BIASES = 20;
    static final int INPUTS = 2;

    private GuardedProcess() {}

    static int parts() {
        return PiDevice.converters(BIASES, INPUTS);
    }

    /** What goes through the chain is in a file, and outlives who sent it. */
    static SpiBus bus(Path words) {
        SimulatedDacChain chain = new SimulatedDacChain(parts());
        return (out, in) -> {
            chain.transfer(out, in);
            Files.write(words, out, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        };
    }

    /** @param arguments file of the words; what to do at the end: `wait` to be killed, `close` */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path words = Path.of(arguments[0]);
        OutputGuard guard = OutputGuard.start(Guard.class, words.toString());
        PiDevice.Output bias = new PiDevice.Output(Ltc2668.Span.PLUS_MINUS_5V, 0x8000);
        DeviceInfo info = new DeviceInfo("pi", "unnamed", BIASES, 0xffff, INPUTS, 8, 0, 0, 0, true);
        List<Integer> all = java.util.stream.IntStream.range(0, BIASES).boxed().toList();
        SimulatedIna228 part = new SimulatedIna228(10_000, () -> 0);
        try (PiDevice device = new PiDevice(
                info,
                bus(words),
                Collections.nCopies(BIASES + INPUTS, bias),
                (out, in) -> {},
                new Ina228(part, 10_000, 0, Ina228.ConversionTime.US_1052),
                List.of(all),
                0,
                us -> {})) {
            device.onClose(guard);
            for (int channel = 0; channel < BIASES; channel++) {
                device.writeShadow(channel, 0xc000);
            }
            device.commit();
            device.outputs(true);
            device.apply(new int[] {0xc000, 0xc000});
            System.out.println("on");
            if (arguments[1].equals("wait")) {
                Thread.sleep(60_000);
            }
        }
        System.out.println("closed");
    }

    /** The process beside it, on the same file. */
    static final class Guard {
        private Guard() {}

        public static void main(String[] arguments) throws IOException {
            OutputGuard.watch(System.in, System.out, bus(Path.of(arguments[0])), parts());
        }
    }
}
