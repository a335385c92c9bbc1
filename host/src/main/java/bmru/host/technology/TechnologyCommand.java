package bmru.host.technology;

import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bmru technology}: the laws of processes that circuits are made in. */
@Subcommands({TechnologyListCommand.class})
@Command(name = "technology", description = "The technologies that circuits are made in.")
public final class TechnologyCommand {}
