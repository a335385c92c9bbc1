package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.hil.live.board.BoardFollower;
import bmru.hil.live.board.Pacer;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.sound.PatientSource;
import bmru.hil.run.RigSession;
import bmru.host.input.ModelFile;
import bmru.host.input.Recording;
import bmru.host.level.LevelOptions;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
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

    @Mixin
    private ListenBoard board;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        sound.check();
        outputs.check();
        board.check();
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
            opened.rig().close();
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
        boolean paced = sound.paced(outputs.hasPage() || opened != null);
        try (Recording recording = sound.open(input, stage.setup().model().frontEnd());
                Listening listening = new Listening(stage, sound.source(recording, paced), paced, () -> 0)) {
            BoardFollower board = follow(listening, opened, pacer);
            outputs.run(
                    listening,
                    new OutputOptions.Subject(recording.name(), modelName, paced, null, null, board),
                    results);
            recording.warn(results::warn);
        }
    }

    private void listenToMicrophone(Stage stage, ListenBoard.@Nullable Opened opened, Pacer pacer) throws Exception {
        int rate = stage.setup().model().frontEnd().sampleRateHz();
        MicrophonePlace place = new MicrophonePlace(sound.device(), rate);
        SourceWatch watch = new SourceWatch();
        try (PatientSource source = new PatientSource(rate, place, watch)) {
            if (!outputs.hasPage()) {
                source.open();
                results.warn(place.name() + " to the " + stage.setup().levelText() + "; Ctrl-C ends");
            }
            try (Listening listening = new Listening(stage, source, true, source::blocksDropped)) {
                watch.watch(listening.loop(), listening.events());
                BoardFollower board = follow(listening, opened, pacer);
                outputs.run(
                        listening,
                        new OutputOptions.Subject(place.name(), modelName, true, source, place, board),
                        results);
            }
        }
    }

    private @Nullable BoardFollower follow(Listening listening, ListenBoard.@Nullable Opened opened, Pacer pacer)
            throws IOException {
        if (opened == null) {
            return null;
        }
        RigSession session = board.begin(opened.rig(), modelName, pacer, results::warn);
        BoardFollower follower = listening.follow(session.board(), opened, pacer, board.record(session));
        results.warn(follower.text());
        return follower;
    }
}
