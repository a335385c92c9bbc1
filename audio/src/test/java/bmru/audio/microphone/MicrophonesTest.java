package bmru.audio.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.microphone.Microphones.Device;
import bmru.audio.source.AudioException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.Mixer;
import org.junit.jupiter.api.Test;

class MicrophonesTest {
    private static final List<Device> TWO = devices("default [default]", "PCH [plughw:0,0]");
    private static final List<Device> THREE = devices("USB", "USB [plughw:1,0]", "USB [plughw:2,0]");

    @Test
    void aPartOfTheNameInAnyCaseIsEnough() throws IOException {
        assertThat(Microphones.choose(TWO, "pch")).isEqualTo(TWO.get(1));
        assertThat(Microphones.choose(TWO, "HW:0")).isEqualTo(TWO.get(1));
        assertThat(Microphones.choose(THREE, "hw:2")).isEqualTo(THREE.get(2));
    }

    @Test
    void theWholeNameIsChosenThoughOthersContainIt() throws IOException {
        assertThat(Microphones.choose(THREE, "usb")).isEqualTo(THREE.get(0));
    }

    @Test
    void anUnknownNameListsTheDevices() {
        assertThatThrownBy(() -> Microphones.choose(TWO, "webcam"))
                .isInstanceOf(AudioException.class)
                .hasMessage("microphone: \"webcam\" is in no name: allowed is a part of one name of"
                        + " \"default [default]\", \"PCH [plughw:0,0]\"");
    }

    @Test
    void aNameThatSeveralHaveListsThose() {
        assertThatThrownBy(() -> Microphones.choose(THREE, "plughw"))
                .isInstanceOf(AudioException.class)
                .hasMessage("microphone: \"plughw\" is in more than one name: allowed is a part of one name of"
                        + " \"USB [plughw:1,0]\", \"USB [plughw:2,0]\"");
    }

    @Test
    void aMachineWithoutOneSaysSo() {
        assertThatThrownBy(() -> Microphones.choose(List.of(), "x"))
                .isInstanceOf(MicrophoneException.class)
                .hasMessage(
                        "microphone: this machine has none: plug one in, or check that the sound server runs and that"
                                + " you may use it");
    }

    private static List<Device> devices(String... names) {
        return Stream.of(names)
                .map(name -> Device.of(new Mixer.Info(name, "", "", "") {}))
                .toList();
    }
}
