package bmru.audio.microphone;

import bmru.audio.source.AudioException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/** The microphones that the machine has now. */
public final class Microphones {
    private Microphones() {}

    /**
     * One of them.
     *
     * @param name as the system calls it, such as {@code PCH [plughw:0,0]}
     * @param description what the driver adds
     * @param info Java Sound's handle
     */
    public record Device(String name, String description, Mixer.Info info) {
        static Device of(Mixer.Info info) {
            return new Device(info.getName(), info.getDescription(), info);
        }
    }

    /** All of them, in the order in which the system names them. */
    public static List<Device> list() {
        Line.Info wanted = new Line.Info(TargetDataLine.class);
        List<Device> devices = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (AudioSystem.getMixer(info).isLineSupported(wanted)) {
                devices.add(Device.of(info));
            }
        }
        return List.copyOf(devices);
    }

    /**
     * All of them, as long as the sound system answers within a time.
     *
     * @throws MicrophoneException where it does not
     */
    public static List<Device> list(Duration patience) throws MicrophoneException {
        FutureTask<List<Device>> asked = new FutureTask<>(Microphones::list);
        Thread thread = new Thread(asked, "microphones");
        thread.setDaemon(true);
        thread.start();
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new MicrophoneException(
                    "the sound system has not answered for " + patience.toSeconds() + " s: its server may hang");
        } catch (ExecutionException e) {
            throw new MicrophoneException("the sound system failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MicrophoneException("interrupted while the sound system was asked");
        }
    }

    /**
     * The one whose name is {@code part}, else the only one whose name contains it; case does not matter.
     *
     * @throws AudioException listing the devices, where none or more than one has it in its name
     * @throws MicrophoneException where the machine has no microphone
     */
    public static Device named(String part) throws AudioException, MicrophoneException {
        return choose(list(), part);
    }

    /**
     * The one that is taken when none is asked for: the first.
     *
     * @throws MicrophoneException where the machine has none
     */
    public static Device standard() throws AudioException, MicrophoneException {
        return choose(list(), "", true);
    }

    static Device choose(List<Device> devices, String part) throws AudioException, MicrophoneException {
        return choose(devices, part, false);
    }

    private static Device choose(List<Device> devices, String part, boolean first)
            throws AudioException, MicrophoneException {
        if (devices.isEmpty()) {
            throw new MicrophoneException(
                    "this machine has none: plug one in, or check that the sound server runs and that you may use it");
        }
        String wanted = part.toLowerCase(Locale.ROOT);
        List<Device> matching = new ArrayList<>();
        for (Device device : devices) {
            String name = device.name().toLowerCase(Locale.ROOT);
            if (name.equals(wanted)) {
                return device;
            }
            if (name.contains(wanted)) {
                matching.add(device);
            }
        }
        if (matching.size() == 1 || (first && !matching.isEmpty())) {
            return matching.get(0);
        }
        throw new AudioException("microphone", problem(devices, matching, part));
    }

    private static String problem(List<Device> devices, List<Device> matching, String part) {
        return "\"" + part + "\" is " + (matching.isEmpty() ? "in no name" : "in more than one name")
                + ": allowed is a part of one name of " + names(matching.isEmpty() ? devices : matching);
    }

    private static String names(List<Device> devices) {
        return devices.stream().map(device -> "\"" + device.name() + "\"").collect(Collectors.joining(", "));
    }
}
