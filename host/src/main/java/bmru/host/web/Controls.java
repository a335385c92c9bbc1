package bmru.host.web;

import bmru.audio.file.RefusedException;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.sound.PatientSource;
import bmru.host.input.ModelFile;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a page may ask for by POST; what is wrong with it is an answer in words. */
final class Controls {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A second of sound, or any object that a page sends. */
    private static final int MOST_BYTES = 64_000;

    private final Live live;
    private final BrowserPlace browser;
    private final Heard heard;

    Controls(Live live, BrowserPlace browser, Heard heard) {
        this.live = live;
        this.browser = browser;
        this.heard = heard;
    }

    void serve(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Site.answer(exchange, 405, "wanted POST");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            Site.answer(exchange, 413, "more than " + MOST_BYTES + " bytes");
            return;
        }
        try {
            Site.answer(exchange, 200, answer(exchange.getRequestURI().getPath(), body));
        } catch (RefusedException | IllegalArgumentException e) {
            Site.answer(exchange, 400, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            Site.answer(exchange, 400, "wanted JSON: " + e.getOriginalMessage());
        }
    }

    private String answer(String path, byte[] body) throws IOException {
        return switch (path) {
            case "/do/sound" -> sound(body);
            case "/do/setup" -> setup(wish(body));
            case "/do/threshold" -> threshold(wish(body));
            case "/do/source" -> source(wish(body).path("source").asText());
            case "/do/missed" -> kept(live.clips().missed(keyword(wish(body)), Instant.now()));
            case "/do/false-alarm" -> falseAlarm(wish(body).path("number").asLong());
            default -> throw new RefusedException(path + ": there is no such thing to do");
        };
    }

    private static JsonNode wish(byte[] body) throws IOException {
        JsonNode wish = JSON.readTree(body);
        if (!wish.isObject()) {
            throw new RefusedException("wanted a JSON object");
        }
        return wish;
    }

    /** A number, or what is there now where none is wished. */
    private static JsonNode number(JsonNode wish, String name) throws RefusedException {
        JsonNode number = wish.path(name);
        if (!number.isMissingNode() && !number.isNumber()) {
            throw new RefusedException(name + "=" + number + ": wanted a number");
        }
        return number;
    }

    private String sound(byte[] body) {
        browser.push(body);
        return "";
    }

    /** Of several wishes between two frames none undoes another. */
    private synchronized String setup(JsonNode wish) throws IOException {
        if (live.board() != null) {
            throw new RefusedException(
                    "the board is programmed with this model: start bmru listen anew for another one");
        }
        Setup now = live.loop().wanted().setup();
        String name = wish.path("model").asText(now.model().name());
        if (!live.models().contains(name)) {
            throw new RefusedException("model \"" + name + "\": allowed " + live.models());
        }
        boolean same = name.equals(now.model().name());
        Model model = same ? now.model() : ModelFile.read(name);
        Setup wanted = new Setup(
                model,
                level(wish.path("level").asText(now.kind().toString())),
                now.silicon(),
                number(wish, "celsius").asDouble(now.celsius()),
                number(wish, "serial").asLong(now.serial()),
                number(wish, "mismatch").asDouble(now.mismatch()),
                wish.path("compare").asBoolean(now.compare()),
                same ? now.thresholds() : Map.of());
        live.loop().use(new Stage(wanted));
        return wanted.levelText();
    }

    private static LevelKind level(String name) throws RefusedException {
        for (LevelKind kind : LevelKind.values()) {
            if (kind.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new RefusedException("level \"" + name + "\": allowed exact, circuit, chip");
    }

    private synchronized String threshold(JsonNode wish) throws RefusedException {
        Stage now = live.loop().wanted();
        Map<String, Float> thresholds = new HashMap<>(now.setup().thresholds());
        thresholds.put(keyword(wish), (float) number(wish, "threshold").asDouble());
        live.loop().use(now.with(thresholds));
        return "";
    }

    private String keyword(JsonNode wish) {
        String label = wish.path("label").asText();
        Model model = live.loop().stage().setup().model();
        if (!model.labels().contains(label) || label.equals(model.decision().background())) {
            throw new IllegalArgumentException(
                    "label \"" + label + "\": allowed are the keywords of " + model.labels());
        }
        return label;
    }

    private String source(String name) throws RefusedException {
        PatientSource source = live.source();
        PatientSource.Place microphone = live.microphone();
        if (source == null || microphone == null) {
            throw new RefusedException("a recording is played: start bmru listen --web without one");
        }
        PatientSource.Place place = switch (name) {
            case "browser" -> browser;
            case "microphone" -> microphone;
            default -> throw new RefusedException("source \"" + name + "\": allowed browser, microphone");
        };
        source.use(place);
        return place.name();
    }

    private String falseAlarm(long number) throws IOException {
        Detection detection =
                heard.number(number).orElseThrow(() -> new RefusedException("detection " + number + " is not known"));
        return kept(live.clips().falseAlarm(detection));
    }

    private static String kept(Path file) {
        return "kept in " + file;
    }
}
