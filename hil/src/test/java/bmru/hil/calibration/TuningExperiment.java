package bmru.hil.calibration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.recording.RecordedSound;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.clip.Clip;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelReader;
import bmru.circuit.noise.ChipNoise;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tunes virtual chips through a pseudo-terminal and prints what it gains on recordings that tuning did not see: a documented
 * command, no test of every build. Silicon {@code whole}, mismatch as published, steps of the board {@code virtual}, noise of the
 * nodes and a drift of 2 pA. Clips: a data set's folder of words with its testing and validation lists.
 */
@EnabledIfSystemProperty(named = "tuning.data", matches = ".+")
class TuningExperiment {
    private static final Path DATA = Path.of(System.getProperty("tuning.data", ""));
    private static final String MODEL = System.getProperty("tuning.model", "stop-d4");
    private static final String KEYWORD = System.getProperty("tuning.keyword", "stop");
    private static final int FIRST = Integer.getInteger("tuning.first", 1);
    private static final int CHIPS = Integer.getInteger("tuning.chips", 100);
    private static final int TUNED = Integer.getInteger("tuning.clips", 240);
    private static final int HELD = Integer.getInteger("tuning.held", 500);
    private static final long FRAMES = Long.getLong("tuning.frames", 60_000);
    /** As usual, but a second for a reading: both ends share a machine that may be busy with other chips. */
    private static final Timing PATIENT = new Timing(200_000, 4, 3_000_000, 10_000_000, 1_000_000, 0);

    private static final int ATTEMPTS = 5;
    private static final double DRIFT_PICOAMP = 2;
    private static final double DRIFT_PERIOD_NODES = 1e6;

    @TempDir
    private Path folder;

    private final Circuit circuit = circuit();
    private final ChipTables tables = tables();
    private final int[] designed = BiasProgram.compile(circuit, tables).codes();

    TuningExperiment() throws IOException {}

    private static Circuit circuit() throws IOException {
        Path file = Path.of("../models/" + MODEL + ".model.json");
        Model model = ModelReader.read(Files.readString(file), file.toString());
        return Design.of(model, Technologies.published(), Silicon.WHOLE).circuit();
    }

    private ChipTables tables() throws IOException {
        return DefinitionReader.bundled("virtual").tables(circuit);
    }

    @Test
    void chipsDoWhatTheDesignedOneDoes() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Set<String> testing = new TreeSet<>(Files.readAllLines(DATA.resolve("testing_list.txt")));
        Set<String> validation = new TreeSet<>(Files.readAllLines(DATA.resolve("validation_list.txt")));
        List<String> words = new ArrayList<>(testing);
        words.removeIf(id -> id.startsWith("_"));
        List<EncodedClip> natural = clips(words, HELD);
        List<EncodedClip> even = mixed(words, HELD, HELD / 2);
        List<String> training = training(testing, validation);
        List<EncodedClip> tuning = mixed(training, TUNED, TUNED / 3);
        System.out.printf(
                "%s: %d clips for tuning, %d and %d held out%n", MODEL, tuning.size(), natural.size(), even.size());
        double[] sums = new double[14];
        for (int serial = FIRST; serial < FIRST + CHIPS; serial++) {
            double[] figures = chip(serial, tuning, natural, even);
            System.out.println(serial + " " + line(figures));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += figures[i] / CHIPS;
            }
        }
        System.out.println("mean of " + CHIPS + ": " + line(sums));
    }

    private double[] chip(int serial, List<EncodedClip> tuning, List<EncodedClip> natural, List<EncodedClip> even)
            throws IOException {
        Die die = new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial)
                .die(Conditions.nominal(circuit));
        Die design = Die.nominal(circuit);
        double[] figures = new double[14];
        List<int[]> programs = new ArrayList<>(List.of(designed));
        for (boolean classCurrents : new boolean[] {false, true}) {
            Calibration calibration = calibrate(die, serial, tuning, classCurrents);
            programs.add(calibration.codes());
            figures[12 + (classCurrents ? 1 : 0)] = calibration.frames();
        }
        int next = 0;
        for (List<EncodedClip> clips : List.of(natural, even)) {
            Behaviour wanted = Behaviour.of(design, tables, designed, clips);
            for (int[] codes : programs) {
                Agreement agreement = Agreement.of(wanted, Behaviour.of(die, tables, codes, clips));
                figures[next++] = 100 * agreement.decisions();
                figures[next++] = 100 * agreement.wrong();
            }
        }
        return figures;
    }

    /** On a busy machine both ends of a link may be held up for longer than a board waits for its host: then again. */
    private Calibration calibrate(Die die, int serial, List<EncodedClip> clips, boolean classCurrents)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return calibrate(die, serial, clips, classCurrents, attempt);
            } catch (BoardException e) {
                System.out.println("chip " + serial + ", attempt " + attempt + ": " + e.getMessage());
                if (!e.isLost() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Calibration calibrate(Die die, int serial, List<EncodedClip> clips, boolean classCurrents, int attempt)
            throws IOException {
        ChipNoise noise = new ChipNoise(circuit.technology(), serial, DRIFT_PICOAMP, DRIFT_PERIOD_NODES);
        VirtualDevice device = new VirtualDevice("virtual", "VC-" + serial, die, tables, null, noise);
        Path port = folder.resolve("tty" + serial + classCurrents + attempt);
        StreamLink end = PseudoTerminal.open(port);
        Thread thread = new Thread(BoardServer.of(device, end), "board");
        thread.setDaemon(true);
        thread.start();
        try (Board board = ProtocolBoard.connect(
                "serial:" + port, SerialLink.open(port.toString(), SerialLink.DEFAULT_BAUD), PATIENT, serial)) {
            return new Calibrator(new Specimen(board, circuit, tables), designed, clips, classCurrents, FRAMES)
                    .run("p", serial, (spent, all) -> {});
        } finally {
            end.close();
        }
    }

    private static String line(double[] f) {
        return String.format(
                Locale.ROOT,
                "as drawn: decisions before %.2f bits %.2f classes %.2f, wrong bits %.2f %.2f %.2f; half keyword: decisions"
                        + " %.2f %.2f %.2f, wrong bits %.2f %.2f %.2f; frames %.0f %.0f",
                f[0],
                f[2],
                f[4],
                f[1],
                f[3],
                f[5],
                f[6],
                f[8],
                f[10],
                f[7],
                f[9],
                f[11],
                f[12],
                f[13]);
    }

    private List<String> training(Set<String> testing, Set<String> validation) throws IOException {
        try (Stream<Path> files = Files.walk(DATA, 2)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .map(file -> DATA.relativize(file).toString())
                    .filter(id -> !id.startsWith("_") && !testing.contains(id) && !validation.contains(id))
                    .sorted()
                    .toList();
        }
    }

    /** So many of the clips with the keyword, the others without. */
    private List<EncodedClip> mixed(List<String> ids, int count, int keywords) throws IOException {
        List<EncodedClip> clips = new ArrayList<>();
        for (boolean keyword : new boolean[] {true, false}) {
            clips.addAll(clips(
                    ids.stream()
                            .filter(id -> id.startsWith(KEYWORD + "/") == keyword)
                            .toList(),
                    keyword ? keywords : count - keywords));
        }
        return clips;
    }

    private List<EncodedClip> clips(List<String> ids, int count) throws IOException {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(5));
        List<EncodedClip> clips = new ArrayList<>();
        for (String id : shuffled.subList(0, Math.min(count, shuffled.size()))) {
            Clip clip = new Clip(
                    id, new ClipFeatures(circuit.model().frontEnd()).compute(samples(DATA.resolve(id))), Clip.NO_LABEL);
            clips.add(EncodedClip.of(clip, tables, circuit.unitNanoamp()));
        }
        return clips;
    }

    private float[] samples(Path file) throws IOException {
        float[] samples = new float[circuit.model().frontEnd().clipSamples()];
        int length = 0;
        try (RecordedSound sound = RecordedSound.open(file)) {
            for (int count = 0; count >= 0 && length < samples.length; length += Math.max(0, count)) {
                count = sound.read(samples, length, samples.length - length);
            }
        }
        return Arrays.copyOf(samples, length);
    }
}
