package bmru.boards.board;

/** A bias channel that gets another code from one frame on, as a sweep does; the next program undoes it. */
public record BiasChange(int channel, int code) {
    public BiasChange {
        if (channel < 0 || code < 0 || code > 0xffff) {
            throw new IllegalArgumentException(
                    "code=" + code + " of channel " + channel + ": allowed 0 to 65535, channel 0 or more");
        }
    }
}
