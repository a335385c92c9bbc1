package bmru.host.board;

import bmru.host.play.PlayCommand;
import bmru.host.play.SweepCommand;
import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bmru board}: everything that is done with a board. */
@Subcommands({
    ListCommand.class,
    InfoCommand.class,
    LoadCommand.class,
    VerifyCommand.class,
    DiffCommand.class,
    SafeCommand.class,
    SelfTestCommand.class,
    PlayCommand.class,
    SweepCommand.class,
    ServeCommand.class
})
@Command(
        name = "board",
        description = "Finds, programs, checks and serves boards.",
        footer = {
            "",
            "A board goes to the safe state, outputs off, when a command lets go of it; its program stays in its bank."
        })
public final class BoardCommand {}
