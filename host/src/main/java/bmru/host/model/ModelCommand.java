package bmru.host.model;

import bmru.host.terminal.Subcommands;
import bmru.host.train.CurveCommand;
import bmru.host.train.ScaleCommand;
import picocli.CommandLine.Command;

/** {@code bmru model}: what a model file holds, and the currents it asks for. */
@Subcommands({ModelListCommand.class, ModelShowCommand.class, ScaleCommand.class, CurveCommand.class})
@Command(name = "model", description = "Lists models, shows what they hold, and scales their currents.")
public final class ModelCommand {}
