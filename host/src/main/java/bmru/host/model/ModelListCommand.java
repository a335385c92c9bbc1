package bmru.host.model;

import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru model list}. */
@Command(name = "list", description = "Lists the bundled models: the names that --model takes.")
public final class ModelListCommand implements Callable<Integer> {
    private static final Columns<Named> COLUMNS = Columns.of(Named.class)
            .text("name", Named::name)
            .count("cells", named -> named.model().cells())
            .count("parameters", named -> named.model().parameters())
            .text("live", named -> named.model().frontEnd().normalisation().causal())
            .text("labels", named -> named.model().labels());

    /** A model may call itself otherwise than its file, and {@code --model} takes the name of the file. */
    private record Named(String name, Model model) {}

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        List<Named> models = new ArrayList<>();
        for (String name : ModelFile.names()) {
            models.add(new Named(name, ModelFile.read(name)));
        }
        results.print(new Table<>("models", COLUMNS, models));
        return ExitCode.OK;
    }
}
