package bmru.host.microphone;

import bmru.audio.microphone.Microphones;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru microphones}: the names by which commands take a microphone. */
@Command(
        name = "microphones",
        description = "Lists the microphones of this machine; any part of a name chooses one (--device).")
public final class MicrophonesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a line: name, description.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Microphones.Device> devices = Microphones.list();
        for (Microphones.Device device : devices) {
            out.println(
                    json
                            ? Json.line(
                                    Json.object().put("name", device.name()).put("description", device.description()))
                            : device.name() + "  (" + device.description() + ")");
        }
        if (devices.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("bmru microphones: this machine has none: plug one in, or check that the sound server runs"
                            + " and that you may use it");
            return ExitCode.DEVICE_FAILED;
        }
        return ExitCode.OK;
    }
}
