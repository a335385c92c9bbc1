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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tunes virtual chips through a pseudo-terminal and prints what it gains on recordings that tuning did not see: a documented
 * command, no test of every build. Silicon {@code whole}, mismatch as published, steps of the board {@code virtual}, noise of the
 * nodes and a drift of 2 pA. Clips: a data set's folder of words with its lists; tuned with
 * recordings for validation, held out are those for testing.
 */
@EnabledIfSystemProperty(named = "tuning.data", matches = ".+")
class TuningExperiment {
    private static final Path DATA = Path.of(System.getProperty("tuning.data", ""));
    private static final String MODEL = System.getProperty("tuning.model", "stop-d4");
    private static final String KEYWORD = System.getProperty("tuning.keyword", "stop");
    private static final int FIRST = Integer.getInteger("tuning.first", 1);
    private static final int CHIPS = Integer.getInteger("tuning.chips", 100);
    private static final int TUNED = Integer.getInteger("tuning.clips", 1200);
    private static final int HELD = Integer.getInteger("tuning.held", 500);
    private static final long FRAMES = Long.getLong("tuning.frames", 60_000);
    /** As usual, but a second for a reading: both ends share a machine that may be busy with other chips. */
    private static final Timing PATIENT = new Timing(200_000, 4, 3_000_000, 10_000_000, 1_000_000, 0);

    /** A line a chip, added as it is finished; chips that are in it are not tuned again. */
    private static final Path RESULTS =
            Path.of(System.getProperty("tuning.results", "target/tuning-" + MODEL + ".csv"));

    private static final String HEADER = "chip,drawn_before_%,drawn_before_wrong_%,drawn_bits_%,drawn_bits_wrong_%,"
            + "drawn_classes_%,drawn_classes_wrong_%,even_before_%,even_before_wrong_%,even_bits_%,even_bits_wrong_%,"
            + "even_classes_%,even_classes_wrong_%,frames_bits,frames_classes";

    private static final String TESTING = "testing_list.txt";
    private static final String VALIDATION = "validation_list.txt";

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
        List<String> words = words(TESTING);
        List<EncodedClip> natural = clips(words, HELD);
        List<EncodedClip> even = mixed(words, HELD, HELD / 2);
        // Of the recordings that the model was trained with, fewer are close to another decision than of others.
        List<EncodedClip> tuning = mixed(words(VALIDATION), TUNED, TUNED / 3);
        System.out.printf(
                "%s: %d clips for tuning, %d and %d held out%n", MODEL, tuning.size(), natural.size(), even.size());
        SortedMap<Integer, double[]> results = results();
        for (int serial = FIRST; serial < FIRST + CHIPS; serial++) {
            if (!results.containsKey(serial)) {
                double[] figures = chip(serial, tuning, natural, even);
                append(serial, figures);
                results.put(serial, figures);
                System.out.println("chip " + serial + " " + Arrays.toString(figures));
            }
        }
        print(results.subMap(FIRST, FIRST + CHIPS).values());
    }

    /** Of chips that an earlier run has finished. */
    private static SortedMap<Integer, double[]> results() throws IOException {
        SortedMap<Integer, double[]> results = new TreeMap<>();
        if (Files.exists(RESULTS)) {
            for (String line : Files.readAllLines(RESULTS)) {
                if (!line.equals(HEADER)) {
                    double[] values = Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    results.put((int) values[0], Arrays.copyOfRange(values, 1, values.length));
                }
            }
        }
        return results;
    }

    private static void append(int serial, double[] figures) throws IOException {
        StringBuilder line = new StringBuilder(Files.exists(RESULTS) ? "" : HEADER + "\n").append(serial);
        for (double figure : figures) {
            line.append(String.format(Locale.ROOT, ",%.3f", figure));
        }
        Files.writeString(RESULTS, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Mean over the chips, its standard error, the worst and the best chip. */
    private static void print(Collection<double[]> chips) {
        String[] names = HEADER.split(",", -1);
        for (int i = 0; i + 1 < names.length; i++) {
            int column = i;
            SummaryStatistics figure = new SummaryStatistics();
            chips.forEach(chip -> figure.addValue(chip[column]));
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %.2f, standard error %.2f, from %.2f to %.2f, %d chips%n",
                    names[i + 1],
                    figure.getMean(),
                    figure.getStandardDeviation() / Math.sqrt((double) figure.getN()),
                    figure.getMin(),
                    figure.getMax(),
                    figure.getN());
        }
    }

    private double[] chip(int serial, List<EncodedClip> tuning, List<EncodedClip> natural, List<EncodedClip> even)
            throws IOException {
        Die die = new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial)
                .die(Conditions.nominal(circuit));
        Die design = Die.nominal(circuit);
        double[] figures = new double[HEADER.split(",", -1).length - 1];
        List<int[]> programs = new ArrayList<>(List.of(designed));
        for (boolean classCurrents : new boolean[] {false, true}) {
            Calibration calibration = calibrate(die, serial, tuning, classCurrents);
            programs.add(calibration.codes());
            figures[figures.length - (classCurrents ? 1 : 2)] = calibration.frames();
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

    private static List<String> words(String list) throws IOException {
        return Files.readAllLines(DATA.resolve(list)).stream()
                .filter(id -> !id.startsWith("_"))
                .sorted()
                .toList();
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
