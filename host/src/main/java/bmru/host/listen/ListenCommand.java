package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.audio.file.UserFolder;
import bmru.circuit.model.Model;
import bmru.hil.live.BoardFollower;
import bmru.hil.live.ClipKeeper;
import bmru.hil.live.Pacer;
import bmru.hil.live.PatientSource;
import bmru.hil.live.Setup;
import bmru.hil.live.Stage;
import bmru.host.input.ModelFile;
import bmru.host.input.Recording;
import bmru.host.level.LevelOptions;
import bmru.host.table.Results;
import bmru.host.terminal.EndSignal;
import bmru.host.terminal.ExitCode;
import bmru.host.web.Live;
import bmru.host.web.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru listen}: sound as it arrives in, detections out. */
@Command(
        name = "listen",
        description = "Spots keywords in the sound of a microphone, or of a recording of any length.",
        footer = {
            "",
            "A word is reported once, when it is over, however long the cells keep it. Ends with the recording, or with"
                    + " Ctrl-C. Names of microphones: bmru microphones."
        })
public final class ListenCommand implements Callable<Integer> {
    /** The model that a live command uses without {@code --model}. */
    static final String DEFAULT_MODEL = "stop-live";

    @Mixin
    private SoundOptions sound;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = DEFAULT_MODEL,
            description = "Model file, or the name of a bundled model (default: ${DEFAULT-VALUE}).")
    private String modelName = DEFAULT_MODEL;

    @Mixin
    private LevelOptions levelOptions;

    @Mixin
    private DecisionOptions decision;

    @Option(
            names = "--save-clips",
            paramLabel = "DIR",
            description = "Keeps the sound around each detection as WAV files (default: no sound is kept).")
    private @Nullable Path clips;

    @Mixin
    private ListenBoard board;

    @Mixin
    private WebOptions web;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        sound.check();
        web.check();
        Setup setup = decision.of(setup(ModelFile.read(modelName)));
        levelOptions.warnOfLoss(setup.model(), results::warn);
        Pacer pacer = board.pacer();
        if (!board.wanted()) {
            listen(new Stage(setup), null, pacer);
            return ExitCode.OK;
        }
        ListenBoard.Opened opened = board.open(setup, modelName);
        try {
            listen(opened.stage(), opened, pacer);
        } finally {
            opened.board().close();
        }
        return ExitCode.OK;
    }

    private Setup setup(Model model) throws RefusedException {
        try {
            return Setup.of(model, levelOptions.kind(), levelOptions.silicon());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(modelName + ": " + e.getMessage());
        }
    }

    private void listen(Stage stage, ListenBoard.@Nullable Opened opened, Pacer pacer) throws Exception {
        Path input = sound.recording();
        if (input == null) {
            listenToMicrophone(stage, opened, pacer);
            return;
        }
        boolean paced = sound.paced(web.wanted() || opened != null);
        try (Recording recording = sound.open(input, stage.setup().model().frontEnd());
                Listening listening = new Listening(stage, sound.source(recording, paced), paced, () -> 0)) {
            listening.tell("lines", !paced, new EventLines(results));
            run(listening, new Microphone(null, null), opened, pacer);
            recording.warn(results::warn);
        }
    }

    private void listenToMicrophone(Stage stage, ListenBoard.@Nullable Opened opened, Pacer pacer) throws Exception {
        int rate = stage.setup().model().frontEnd().sampleRateHz();
        MicrophonePlace place = new MicrophonePlace(sound.device(), rate);
        SourceWatch watch = new SourceWatch();
        try (PatientSource source = new PatientSource(rate, place, watch)) {
            if (!web.wanted()) {
                source.open();
                results.warn(place.name() + " to the " + stage.setup().levelText() + "; Ctrl-C ends");
            }
            try (Listening listening = new Listening(stage, source, true, source::blocksDropped)) {
                watch.watch(listening.loop(), listening.events());
                listening.tell("lines", false, new EventLines(results));
                run(listening, new Microphone(source, place), opened, pacer);
            }
        }
    }

    /** What may be changed for another source; nothing where a recording is played. */
    private record Microphone(
            @Nullable PatientSource source, @Nullable MicrophonePlace place) {}

    private void run(Listening listening, Microphone microphone, ListenBoard.@Nullable Opened opened, Pacer pacer)
            throws Exception {
        ClipKeeper keeper =
                listening.clips(clips == null ? UserFolder.DATA.path().resolve("clips") : clips);
        if (clips != null) {
            listening.loop().keep(keeper);
        }
        BoardFollower follower = opened == null ? null : listening.follow(opened, pacer);
        Site site = site(listening, microphone, keeper, follower);
        EndSignal signal = new EndSignal(listening::end);
        try {
            if (follower != null) {
                results.warn(follower.text());
            }
            listening.run(web.wanted());
        } finally {
            signal.close();
            if (site != null) {
                site.close();
            }
        }
    }

    private @Nullable Site site(
            Listening listening, Microphone microphone, ClipKeeper keeper, @Nullable BoardFollower follower)
            throws IOException {
        if (!web.wanted()) {
            return null;
        }
        Site site = web.start(new Live(
                listening.loop(),
                listening.events(),
                microphone.source(),
                microphone.place(),
                keeper,
                WebOptions.models(modelName),
                follower == null ? null : follower.ring(),
                follower == null ? "" : follower.text()));
        results.out().println(site.address());
        results.out().flush();
        return site;
    }
}
