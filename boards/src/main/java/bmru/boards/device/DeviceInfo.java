package bmru.boards.device;

/**
 * What a device has.
 *
 * @param board name of its definition
 * @param serial of the chip on it
 * @param channels bias channels, one word of a program each
 * @param largestCode of a bias or input channel
 * @param inputs input channels, two a feature
 * @param cells whose state bits are read
 * @param classes whose currents are converted and counted; 0 where none are
 * @param largestClassCode of the converter, which is signed; 0 where there is none
 * @param settleUs from a frame's inputs being set to its states being right; no frame is shorter
 * @param simulated whether its figures are computed and not measured
 */
public record DeviceInfo(
        String board,
        String serial,
        int channels,
        int largestCode,
        int inputs,
        int cells,
        int classes,
        int largestClassCode,
        int settleUs,
        boolean simulated) {
    /** Names, of boards, chips and programs, stand in lines of the protocol between spaces: a regular expression. */
    public static final String NAME = "[A-Za-z0-9._:-]{1,40}";

    public static final String NAME_IN_WORDS = "1 to 40 letters, digits, dots, colons, dashes, underscores";

    public DeviceInfo {
        if (!board.matches(NAME) || !serial.matches(NAME)) {
            throw new IllegalArgumentException(
                    "board=\"" + board + "\", serial=\"" + serial + "\": allowed " + NAME_IN_WORDS);
        }
        requireIn("channels", channels, 1, 65_535);
        requireIn("largestCode", largestCode, 1, 65_535);
        requireIn("inputs", inputs, 0, 400);
        requireIn("cells", cells, 0, 4096);
        requireIn("classes", classes, 0, 100);
        requireIn("largestClassCode", largestClassCode, 0, Integer.MAX_VALUE);
        requireIn("settleUs", settleUs, 0, 1_000_000);
    }

    /** @throws IllegalArgumentException where a frame has other inputs or a code that this device does not have */
    public void requireInputs(int[] codes) {
        if (codes.length < inputs) {
            throw new IllegalArgumentException(
                    "the frame has " + codes.length + " input codes: allowed " + inputs + ", one a channel");
        }
        for (int channel = 0; channel < inputs; channel++) {
            if (codes[channel] < 0 || codes[channel] > largestCode) {
                throw new IllegalArgumentException(
                        "code=" + codes[channel] + " of input channel " + channel + ": allowed 0 to " + largestCode);
            }
        }
    }

    private static void requireIn(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + "=" + value + ": allowed " + least + " to " + most);
        }
    }
}
