package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.file.RefusedException;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.Results;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions whose folder or files somebody else deletes, replaces or edits. */
class ChangedSessionTest extends NewSession {
    @Test
    void aDeletedFolderIsAFault() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.flush();
        try (var files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder());
        Samples.add(recorder, 1);
        recorder.flush();
        assertThat(recorder.faults()).containsExactly(Fault.FOLDER_GONE);
        Manifest sealed = recorder.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(sealed.reasons().get(0)).startsWith("folder-gone: " + folder());
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aFileThatIsDeletedAloneSealsTheRestAsIncomplete() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.flush();
        Files.delete(folder().resolve("power-0001.csv"));
        Samples.add(recorder, 1);
        recorder.flush();
        Manifest sealed = recorder.seal();
        assertThat(sealed.reasons()).singleElement().asString().startsWith("folder-gone: " + folder());
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.manifest()).isEqualTo(sealed);
        assertThat(session.gone())
                .containsExactly(folder().resolve("power-0001.csv") + " is gone: what was in it is missing here");
        assertThat(session.events()).extracting(Event::kind).contains(EventKind.FAULT);
        assertThatThrownBy(() -> SessionRecorder.resume(folder(), HostClock.system()))
                .hasMessageContaining("cannot be gone on with: " + folder().resolve("power-0001.csv") + " is gone");
    }

    @Test
    void whatIsFoundGoneAtTheEndIsAnEvent() throws IOException {
        SessionRecorder recorder = recorder();
        Files.delete(folder().resolve("power-0001.csv"));
        recorder.seal();
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.events()).extracting(Event::kind).contains(EventKind.FAULT);
    }

    @Test
    void aFolderThatAnotherHasMadeInPlaceOfADeletedOneIsNotWrittenInto() throws IOException {
        SessionRecorder recorder = recorder();
        Files.move(folder(), temporary.resolve("moved"));
        Files.createDirectory(folder());
        Path manifest = folder().resolve("manifest.json");
        SessionJson.write(manifest, Samples.manifest("other"));
        String others = Files.readString(manifest);
        assertThat(recorder.seal().reasons()).anyMatch(reason -> reason.startsWith("folder-gone: "));
        assertThat(manifest).hasContent(others);
    }

    @Test
    void aReadingsFileRemovedAfterAKillIsReported() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        Path killed = killed(recorder);
        Files.delete(killed.resolve("readings-0001.csv"));
        RecordedSession session = SessionReader.open(killed);
        String gone = killed.resolve("readings-0001.csv") + " is gone: what was in it is missing here";
        assertThat(session.warnings()).containsExactly(gone);
        assertThat(Results.of(session).reasons()).containsExactly(gone);
        assertThatThrownBy(() -> SessionRecorder.resume(killed, HostClock.system()))
                .hasMessage(killed + ": cannot be gone on with: " + gone + "; begin a new one");
        Files.delete(killed.resolve("events.jsonl"));
        assertThat(SessionReader.open(killed).gone().get(0)).contains("events.jsonl is gone");
    }

    @Test
    void aManifestThatLeadsOutOfItsFolderIsRefused() throws IOException {
        recorder().seal();
        Path manifest = folder().resolve("manifest.json");
        String text = Files.readString(manifest);
        for (String name : List.of("../power-0001.csv", "..", "/etc/hostname")) {
            Files.writeString(manifest, text.replace("\"power-0001.csv\"", '"' + name + '"'));
            assertThatThrownBy(() -> SessionReader.open(folder()))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("file \"" + name + "\": wanted the name of a file in the session's folder");
        }
        Files.writeString(manifest, text.replace("\"number\" : 1", "\"number\" : 2"));
        assertThatThrownBy(() -> SessionReader.open(folder()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("segment 2 in place 1: wanted them numbered from 1 on");
    }

    /** By hand, in a session that nobody has sealed: what is wrong is named, and is no defect. */
    @Test
    void whatWasEditedIsRefusedByItsName() throws IOException {
        SessionRecorder recorder = recorder();
        recorder.event(EventKind.CLIP, 99L, Map.of("clip", "a", "take", "1"));
        Path killed = killed(recorder);
        Path events = killed.resolve("events.jsonl");
        String text = Files.readString(events);
        Files.writeString(events, text.replace("\"take\":\"1\"", "\"take\":\"one\""));
        assertThatThrownBy(() -> Results.of(SessionReader.open(killed)))
                .hasRootCauseInstanceOf(RefusedException.class)
                .hasRootCauseMessage("events.jsonl, event 2: take is \"one\": wanted a whole number");
        Files.writeString(events, text.replace("\"take\"", "\"taken\""));
        assertThatThrownBy(() -> Results.of(SessionReader.open(killed)))
                .hasRootCauseMessage("events.jsonl, event 2: has no \"take\", only [clip, taken]");
        Path manifest = killed.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"cells\" : \\[[^]]*]", "\"cells\" : null"));
        assertThatThrownBy(() -> SessionReader.open(killed))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a field that must have a value has none");
    }

    @Test
    void aFileChangedAfterSealingIsRefused() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.seal();
        Path power = folder().resolve("power-0001.csv");
        String text = Files.readString(power);
        Files.writeString(power, text.replace("-1000", "-1001"));
        assertThatThrownBy(() -> SessionReader.open(folder()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("power-0001.csv: was changed after the session was sealed");
        Files.delete(power);
        assertThatThrownBy(() -> SessionReader.open(folder())).hasMessageContaining("power-0001.csv: is gone");
    }
}
