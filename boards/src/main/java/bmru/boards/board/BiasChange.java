package bmru.boards.board;

import bmru.boards.device.DeviceInfo;
import java.util.List;

/** A bias channel that gets another code from one frame on, as a sweep does; the next program undoes it. */
public record BiasChange(int channel, int code) {
    /** Changes of one frame; more do not fit beside the inputs of the largest chip. */
    public static final int MOST = 50;

    public BiasChange {
        if (channel < 0 || code < 0 || code > 0xffff) {
            throw new IllegalArgumentException(
                    "code=" + code + " of channel " + channel + ": allowed 0 to 65535, channel 0 or more");
        }
    }

    /** @throws IllegalArgumentException naming the first change that the device cannot make */
    public static void require(List<BiasChange> changes, DeviceInfo info) {
        if (changes.size() > MOST) {
            throw new IllegalArgumentException(changes.size() + " bias changes in one frame: allowed " + MOST);
        }
        for (int i = 0; i < changes.size(); i++) {
            BiasChange change = changes.get(i);
            if (change.channel >= info.channels() || change.code > info.largestCode()) {
                throw new IllegalArgumentException("code=" + change.code + " of channel " + change.channel
                        + ": allowed 0 to " + info.largestCode() + ", channel 0 to " + (info.channels() - 1));
            }
        }
    }
}
