package bmru.host.technology;

import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru technology list}. */
@Command(name = "list", description = "Lists the bundled technologies: the names that --technology takes.")
public final class TechnologyListCommand implements Callable<Integer> {
    private static final Columns<Technology> COLUMNS = Columns.of(Technology.class)
            .text("name", Technology::name)
            .number("supply_V", 2, Technology::supplyVolt)
            .text("source", technology -> technology.provenance().getOrDefault("source", "-"));

    @Mixin
    private Results results;

    @Override
    public Integer call() {
        results.print(new Table<>(
                "technologies",
                COLUMNS,
                Technologies.names().stream().map(Technologies::bundled).toList()));
        return ExitCode.OK;
    }
}
