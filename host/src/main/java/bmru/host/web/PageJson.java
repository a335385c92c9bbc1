package bmru.host.web;

import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.event.Event;
import bmru.hil.live.frame.Layout;
import bmru.host.table.JsonObject;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** What the page is told, as JSON. */
final class PageJson {
    private PageJson() {}

    /** What listens, and what may. */
    static String state(Live live, Setup setup, Curve curve) {
        return JsonObject.of(json -> {
            Model model = setup.model();
            Layout layout = live.loop().stage().ring().layout();
            json.writeStringField("model", model.name());
            strings(json, "models", live.models());
            strings(json, "labels", model.labels());
            json.writeStringField("background", model.decision().background());
            json.writeStringField("level", setup.kind().toString());
            json.writeStringField("levelText", setup.levelText());
            json.writeNumberField("celsius", setup.celsius());
            json.writeNumberField("serial", setup.serial());
            json.writeNumberField("mismatch", setup.mismatch());
            json.writeBooleanField("compare", setup.compare());
            json.writeStringField("evidence", model.decision().evidence().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("refractory", model.decision().refractoryFrames());
            json.writeArrayFieldStart("thresholds");
            for (int k = 0; k < model.labels().size(); k++) {
                json.writeNumber(setup.threshold(k));
            }
            json.writeEndArray();
            json.writeNumberField("bands", layout.bands());
            json.writeNumberField("coefficients", layout.coefficients());
            json.writeNumberField("frameSeconds", layout.frameSeconds());
            json.writeNumberField("delaySeconds", layout.delaySeconds());
            layers(json, model);
            curve(json, curve);
            json.writeBooleanField("changeable", live.source() != null);
            json.writeStringField(
                    "source",
                    live.source() == null ? "recording" : live.source().place().name());
            json.writeStringField("board", live.boardText());
        });
    }

    private static void layers(JsonGenerator json, Model model) throws IOException {
        json.writeArrayFieldStart("layers");
        for (Layer layer : model.layers()) {
            json.writeStartArray();
            for (int c = 0; c < layer.cells(); c++) {
                json.writeStartArray();
                json.writeNumber(layer.betaLo().get(c) * model.unitNanoamp());
                json.writeNumber(layer.betaHi().get(c) * model.unitNanoamp());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void curve(JsonGenerator json, Curve curve) throws IOException {
        json.writeArrayFieldStart("curve");
        for (Curve.Point point : curve.points()) {
            json.writeStartArray();
            json.writeNumber(point.threshold());
            json.writeNumber(1 - point.missRate());
            json.writeNumber(point.falseAlarmsAnHour());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static String event(Event event) {
        return JsonObject.of(json -> {
            json.writeNumberField("seconds", event.seconds());
            if (event instanceof Event.Heard heard) {
                json.writeStringField("kind", "heard");
                json.writeStringField("label", heard.label());
            } else if (event instanceof Event.Detected detected) {
                json.writeStringField("kind", "detected");
                detection(json, detected.detection());
            } else if (event instanceof Event.SoundDropped dropped) {
                json.writeStringField("kind", "dropped");
                json.writeNumberField("blocks", dropped.blocks());
            } else if (event instanceof Event.SourceLost lost) {
                json.writeStringField("kind", "lost");
                json.writeStringField("text", lost.why());
            } else if (event instanceof Event.SourceBack back) {
                json.writeStringField("kind", "back");
                json.writeStringField("text", back.name());
            } else if (event instanceof Event.Diverged diverged) {
                json.writeStringField("kind", "diverged");
                json.writeNumberField("frame", diverged.frame());
                json.writeNumberField("cells", diverged.cells());
                json.writeBooleanField("winner", diverged.winner());
            } else if (event instanceof Event.BoardHeard heard) {
                json.writeStringField("kind", "board");
                json.writeStringField("label", heard.label());
            } else if (event instanceof Event.Note note) {
                json.writeStringField("kind", "note");
                json.writeStringField("text", note.subject() + ": " + note.text());
            } else {
                json.writeStringField("kind", event instanceof Event.Ended ? "ended" : "listening");
            }
        });
    }

    private static void detection(JsonGenerator json, Detection detection) throws IOException {
        json.writeNumberField("number", detection.number());
        json.writeStringField("label", detection.label());
        json.writeNumberField("start", detection.startSeconds());
        json.writeNumberField("end", detection.endSeconds());
        json.writeStringField("time", detection.time().toString());
        json.writeNumberField("threshold", detection.threshold());
        json.writeNumberField("peak", detection.peak());
        json.writeArrayFieldStart("switches");
        for (Detection.Switch change : detection.switches()) {
            json.writeStartArray();
            json.writeNumber(change.layer());
            json.writeNumber(change.cell());
            json.writeNumber(change.seconds());
            json.writeBoolean(change.high());
            json.writeNumber(change.candidateNanoamp());
            json.writeNumber(change.thresholdNanoamp());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
