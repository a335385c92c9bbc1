package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.audio.file.UserFolder;
import bmru.hil.live.ClipKeeper;
import bmru.hil.live.board.BoardFollower;
import bmru.hil.live.event.Event;
import bmru.hil.live.sound.PatientSource;
import bmru.host.screen.Screen;
import bmru.host.table.Results;
import bmru.host.terminal.EndSignal;
import bmru.host.terminal.Terminal;
import bmru.host.web.Live;
import bmru.host.web.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is told what is heard: lines or a view in the terminal, a page, other programs, a folder of clips. */
final class OutputOptions {
    @Option(
            names = "--save-clips",
            paramLabel = "DIR",
            description = "Keeps the sound around each detection as WAV files (default: no sound is kept).")
    private @Nullable Path clips;

    @Option(names = "--lines", description = "Prints lines also on a terminal, instead of the view there.")
    private boolean lines;

    @Mixin
    private WebOptions web;

    @Mixin
    private MessageOptions messages;

    /**
     * What is listened to.
     *
     * @param name as people call it
     * @param modelName as the user named the model
     * @param paced whether sound comes as it is spoken
     * @param source that may be changed for another one, and its microphone; null for a recording
     * @param board beside it; null for none
     */
    record Subject(
            String name,
            String modelName,
            boolean paced,
            @Nullable PatientSource source,
            @Nullable MicrophonePlace microphone,
            @Nullable BoardFollower board) {}

    void check() throws RefusedException {
        web.check();
    }

    /** Whether somebody may be waiting for a page though there is no sound yet. */
    boolean hasPage() {
        return web.wanted();
    }

    /** Runs until the sound ends or Ctrl-C. */
    void run(Listening listening, Subject subject, Results results) throws Exception {
        ClipKeeper keeper =
                listening.clips(clips == null ? UserFolder.DATA.path().resolve("clips") : clips);
        if (clips != null) {
            listening.loop().keep(keeper);
        }
        Site site = web.wanted() ? site(listening, subject, keeper, results) : null;
        EndSignal signal = new EndSignal(listening::end);
        try (MessageOptions.Begun begun = messages.begin(
                listening.events(), () -> listening.loop().stage().setup())) {
            begun.ports().forEach(results::warn);
            boolean drawn = !lines && !web.wanted() && !results.json() && Terminal.showsOutput() && Terminal.draws();
            if (subject.paced() && drawn) {
                runOnScreen(listening, subject, results);
            } else {
                listening.tell("lines", !subject.paced(), new EventLines(results));
                listening.run(web.wanted());
            }
            listening.drain();
        } finally {
            signal.close();
            if (site != null) {
                site.close();
            }
        }
    }

    private static void runOnScreen(Listening listening, Subject subject, Results results) throws Exception {
        EventLines end = new EventLines(results);
        try (Screen screen = Screen.start(listening.loop(), listening.events(), subject.name())) {
            screen.note("Ctrl-C ends");
            listening.run(false);
        }
        end.accept(new Event.Ended(listening.loop().summary()));
        // The board's account is still to come.
        listening.tell("lines", false, end);
    }

    private Site site(Listening listening, Subject subject, ClipKeeper keeper, Results results) throws IOException {
        BoardFollower board = subject.board();
        Site site = web.start(new Live(
                listening.loop(),
                listening.events(),
                subject.source(),
                subject.microphone(),
                keeper,
                WebOptions.models(subject.modelName()),
                board == null ? null : board.ring(),
                board == null ? "" : board.text()));
        results.out().println(site.address());
        results.out().flush();
        return site;
    }
}
