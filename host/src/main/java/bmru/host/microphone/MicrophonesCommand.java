package bmru.host.microphone;

import bmru.audio.microphone.Microphone;
import bmru.audio.microphone.MicrophoneException;
import bmru.audio.microphone.Microphones;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru microphones}: the names by which commands take a microphone. */
@Command(
        name = "microphones",
        description = "Lists the microphones of this machine; any part of a name chooses one (--device).")
public final class MicrophonesCommand implements Callable<Integer> {
    private static final Columns<Microphones.Device> COLUMNS = Columns.of(Microphones.Device.class)
            .text("name", Microphones.Device::name)
            .text("description", Microphones.Device::description);

    private static final Columns<PulseSources.Source> SOURCES = Columns.of(PulseSources.Source.class)
            .text("source", PulseSources.Source::name)
            .text("format", PulseSources.Source::format)
            .text("state", PulseSources.Source::state);

    @Mixin
    private Results results;

    @Override
    public Integer call() throws MicrophoneException {
        List<Microphones.Device> devices = Microphones.list(Microphone.PATIENCE);
        if (devices.isEmpty()) {
            results.warn(
                    "this machine has none: plug one in, or check that the sound server runs and that you may use it");
            return ExitCode.DEVICE_FAILED;
        }
        List<PulseSources.Source> sources = PulseSources.list();
        if (sources.isEmpty()) {
            results.print(new Table<>("microphones", COLUMNS, devices));
            return ExitCode.OK;
        }
        results.print(new Report()
                .table(new Table<>("microphones", COLUMNS, devices))
                .table(new Table<>("sources", SOURCES, sources)));
        results.warn("the default device takes the sound server's default source; another one of the sources above by"
                + " PULSE_SOURCE=" + sources.get(0).name() + " bmru listen");
        return ExitCode.OK;
    }
}
