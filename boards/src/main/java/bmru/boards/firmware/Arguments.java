package bmru.boards.firmware;

import bmru.boards.wire.WireError;

/** The words of a command line, counted and ranged before use. */
final class Arguments {
    private final String[] words;

    Arguments(String body) {
        words = body.split(" +", -1);
    }

    String command() {
        return words[0];
    }

    int count() {
        return words.length - 1;
    }

    void requireCount(int wanted) throws CommandException {
        if (words.length - 1 != wanted) {
            throw new CommandException(
                    WireError.BAD_ARGUMENT, command() + " has " + (words.length - 1) + " arguments: allowed " + wanted);
        }
    }

    String text(int index) {
        return words[index];
    }

    int number(int index, int least, int most) throws CommandException {
        try {
            int value = Integer.parseInt(words[index]);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below with the word itself.
        }
        throw new CommandException(
                WireError.OUT_OF_RANGE,
                command() + " argument " + index + "=" + words[index] + ": allowed " + least + " to " + most);
    }

    /** A CRC-32 in eight hex digits. */
    int crc32(int index) throws CommandException {
        try {
            return Integer.parseUnsignedInt(words[index], 16);
        } catch (NumberFormatException e) {
            throw new CommandException(
                    WireError.BAD_ARGUMENT,
                    command() + " argument " + index + "=" + words[index] + ": allowed 8 hex digits");
        }
    }
}
