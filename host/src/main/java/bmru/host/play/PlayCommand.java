package bmru.host.play;

import picocli.CommandLine.Command;

/** {@code bmru board play}: {@code bench run} under the name that it has among the commands of a board. */
@Command(name = "play")
public final class PlayCommand extends ClipRun {}
