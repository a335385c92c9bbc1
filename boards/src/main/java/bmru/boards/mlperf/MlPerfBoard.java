package bmru.boards.mlperf;

import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.wire.ProtocolException;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A board under the commands of MLPerf Tiny: {@code name%}, {@code profile%}, {@code db load N%}, {@code db HEX%}, {@code infer N
 * W%}. Each answer is some lines {@code m-...}, the last of them {@code m-ready}; what is wrong comes as {@code e-[...]}.
 */
public final class MlPerfBoard implements Closeable {
    /** Answers that need no work. */
    private static final long ANSWER_US = 2_000_000;

    /** Nothing more comes of what a board says when it starts. */
    private static final long QUIET_US = 300_000;

    /** Published boards take commands of 80 characters and more. */
    private static final int BYTES_A_COMMAND = 32;

    private static final int LONGEST_LINE = 4096;

    /** A board that goes on printing would fill the memory before its time is over. */
    private static final int MOST_LINES = 10_000;

    private static final int LONGEST_SHOWN = 200;

    private static final Pattern LAP = Pattern.compile("m-lap-us-(\\d{1,18})");
    private static final Pattern RESULTS = Pattern.compile("m-results-\\[([-+0-9.eE, ]*)\\]");

    private final Link link;
    private final byte[] buffer = new byte[4096];
    private final StringBuilder received = new StringBuilder();

    /** A board that has said all that it says when it starts. */
    public MlPerfBoard(Link link) {
        this.link = link;
    }

    /** Waits until a board that starts has said so. */
    public static MlPerfBoard connect(Link link) throws LinkException {
        byte[] greeting = new byte[4096];
        long endUs = link.nowUs() + ANSWER_US;
        int length = link.read(greeting, QUIET_US);
        while (length > 0 && link.nowUs() < endUs) {
            length = link.read(greeting, QUIET_US);
        }
        return new MlPerfBoard(link);
    }

    /** What it calls itself: the bracket of {@code m-name-...-[...]}. */
    public String name() throws LinkException, ProtocolException {
        return bracket(ask("name", ANSWER_US), "m-name-");
    }

    /** Its model, by which input files are chosen. */
    public String model() throws LinkException, ProtocolException {
        return bracket(ask("profile", ANSWER_US), "m-model-");
    }

    /** Its firmware. */
    public String profile() throws LinkException, ProtocolException {
        return bracket(ask("profile", ANSWER_US), "m-profile-");
    }

    /** Loads an input, as the model takes it. */
    public void load(byte[] tensor) throws LinkException, ProtocolException {
        requireLine(ask("db load " + tensor.length, ANSWER_US), "m-[Expecting " + tensor.length + " bytes]");
        List<String> answer = List.of();
        for (int at = 0; at < tensor.length; at += BYTES_A_COMMAND) {
            int end = Math.min(tensor.length, at + BYTES_A_COMMAND);
            answer = ask("db " + HexFormat.of().formatHex(tensor, at, end), ANSWER_US);
        }
        requireLine(answer, "m-load-done");
    }

    /** @param patienceUs for all of it */
    public Inference infer(int runs, int warmup, long patienceUs) throws LinkException, ProtocolException {
        List<String> answer = ask("infer " + runs + " " + warmup, patienceUs);
        List<Long> laps = new ArrayList<>();
        List<Double> results = new ArrayList<>();
        for (String line : answer) {
            Matcher lap = LAP.matcher(line);
            if (lap.matches()) {
                laps.add(Long.parseLong(lap.group(1)));
            }
            Matcher result = RESULTS.matcher(line);
            if (result.matches()) {
                results = numbers(line, result.group(1));
            }
        }
        if (laps.size() != 2 || laps.get(1) < laps.get(0)) {
            throw new ProtocolException(
                    "the board gave " + laps + " as laps of infer: allowed two, the later one larger");
        }
        return new Inference(runs, warmup, laps.get(1) - laps.get(0), results);
    }

    @Override
    public void close() {
        link.close();
    }

    private static List<Double> numbers(String line, String list) throws ProtocolException {
        List<Double> numbers = new ArrayList<>();
        try {
            for (String number : list.split(",", -1)) {
                numbers.add(Double.parseDouble(number.strip()));
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("the board gave " + shown(line) + ": allowed numbers between commas", e);
        }
        if (!numbers.stream().allMatch(Double::isFinite)) {
            throw new ProtocolException("the board gave " + shown(line) + ": allowed finite numbers");
        }
        return numbers;
    }

    private static String bracket(List<String> answer, String prefix) throws ProtocolException {
        for (String line : answer) {
            int open = line.indexOf('[');
            if (line.startsWith(prefix) && open > 0 && line.endsWith("]")) {
                return line.substring(open + 1, line.length() - 1);
            }
        }
        throw new ProtocolException(
                "the board answered " + shown(String.join(" | ", answer)) + ": wanted " + prefix + "...[...]");
    }

    private static void requireLine(List<String> answer, String wanted) throws ProtocolException {
        if (!answer.contains(wanted)) {
            throw new ProtocolException(
                    "the board answered " + shown(String.join(" | ", answer)) + ": wanted " + wanted);
        }
    }

    /** The lines of an answer, without the last, which says that the board is ready. */
    private List<String> ask(String command, long patienceUs) throws LinkException, ProtocolException {
        byte[] bytes = (command + "%").getBytes(StandardCharsets.US_ASCII);
        received.setLength(0);
        link.write(bytes, 0, bytes.length);
        List<String> answer = new ArrayList<>();
        long endUs = link.nowUs() + patienceUs;
        String line = line(command, endUs);
        while (!line.equals("m-ready")) {
            if (answer.size() == MOST_LINES) {
                throw new ProtocolException("no m-ready within " + MOST_LINES + " lines after " + shown(command + "%"));
            }
            if (!line.isEmpty()) {
                answer.add(line);
            }
            line = line(command, endUs);
        }
        for (String said : answer) {
            if (said.startsWith("e-")) {
                throw new ProtocolException("the board refused \"" + command + "%\": " + shown(said));
            }
        }
        return answer;
    }

    private String line(String command, long endUs) throws LinkException, ProtocolException {
        int end = received.indexOf("\n");
        while (end < 0) {
            long leftUs = endUs - link.nowUs();
            if (leftUs <= 0 || received.length() > LONGEST_LINE) {
                throw new ProtocolException("no m-ready after \"" + command + "%\"; the board said "
                        + shown(received.toString().strip()));
            }
            int length = link.read(buffer, leftUs);
            received.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
            end = received.indexOf("\n");
        }
        String line = received.substring(0, end).strip();
        received.delete(0, end + 1);
        return line;
    }

    /** What a board says has any length, and a message does not. */
    private static String shown(String said) {
        return '"' + (said.length() > LONGEST_SHOWN ? said.substring(0, LONGEST_SHOWN) + "..." : said) + '"';
    }
}
