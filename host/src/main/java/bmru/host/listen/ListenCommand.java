package bmru.host.listen;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.hil.live.PatientSource;
import bmru.hil.live.Setup;
import bmru.host.input.ModelFile;
import bmru.host.input.Recording;
import bmru.host.level.LevelOptions;
import bmru.host.table.Results;
import bmru.host.terminal.EndSignal;
import bmru.host.terminal.ExitCode;
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
    private Results results;

    @Override
    public Integer call() throws Exception {
        sound.check();
        Setup setup = decision.of(setup(ModelFile.read(modelName)));
        levelOptions.warnOfLoss(setup.model(), results::warn);
        Path input = sound.recording();
        if (input != null) {
            read(setup, input);
        } else {
            listen(setup);
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

    private void read(Setup setup, Path input) throws Exception {
        try (Recording recording = sound.open(input, setup.model().frontEnd());
                Listening listening = new Listening(setup, sound.source(recording), sound.paced(), () -> 0)) {
            listening.tell("lines", !sound.paced(), new EventLines(results));
            run(listening);
            recording.warn(results::warn);
        }
    }

    private void listen(Setup setup) throws Exception {
        int rate = setup.model().frontEnd().sampleRateHz();
        MicrophonePlace place = new MicrophonePlace(sound.device(), rate);
        SourceWatch watch = new SourceWatch();
        try (PatientSource source = new PatientSource(rate, place, watch)) {
            source.open();
            results.warn(place.name() + " to the " + setup.levelText() + "; Ctrl-C ends");
            try (Listening listening = new Listening(setup, source, true, source::blocksDropped)) {
                watch.watch(listening.loop(), listening.events());
                listening.tell("lines", false, new EventLines(results));
                run(listening);
            }
        }
    }

    private void run(Listening listening) throws Exception {
        if (clips != null) {
            listening.keepClips(clips);
        }
        EndSignal signal = new EndSignal(listening::end);
        try {
            listening.run();
        } finally {
            signal.close();
        }
    }
}
