package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.host.input.ModelFile;
import bmru.host.web.Live;
import bmru.host.web.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether a page shows and controls what listens, and where. */
final class WebOptions {
    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--web",
            description = "Serves a page that shows it at work and controls it; its address is the first line printed.")
    private boolean web;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the page (default: 0, any that is free).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "A",
            defaultValue = "127.0.0.1",
            description =
                    "Of this machine, where the page is served (default: ${DEFAULT-VALUE}, for this machine alone;"
                            + " others want the token that is printed with it). The connection is not encrypted.")
    private String address = "127.0.0.1";

    boolean wanted() {
        return web;
    }

    void check() throws RefusedException {
        if (port < 0 || port > MOST_PORT) {
            throw new RefusedException("--port=" + port + ": allowed 0 to " + MOST_PORT);
        }
    }

    Site start(Live live) throws IOException {
        try {
            return Site.start(live, InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new RefusedException("--address " + address + ": is no address of this machine");
        }
    }

    /** What a page may choose: the present model and the bundled ones that suit live sound. */
    static List<String> models(String present) throws IOException {
        List<String> names = new ArrayList<>(List.of(present));
        for (String name : ModelFile.names()) {
            if (!names.contains(name)
                    && ModelFile.read(name).frontEnd().normalisation().causal()) {
                names.add(name);
            }
        }
        return names;
    }
}
