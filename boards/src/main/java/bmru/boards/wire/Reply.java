package bmru.boards.wire;

import bmru.boards.board.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body of an answer: {@code OK key=value ...}, or {@code ERR code what was wrong}. */
public sealed interface Reply {
    /** The body as it stands in the line. */
    String body();

    /** Done; the fields in the order they came. */
    record Ok(Map<String, String> fields) implements Reply {
        public Ok {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Keys and values in turn. */
        public static Ok of(Object... pairs) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < pairs.length; i += 2) {
                fields.put(pairs[i].toString(), pairs[i + 1].toString());
            }
            return new Ok(fields);
        }

        @Override
        public String body() {
            StringBuilder body = new StringBuilder("OK");
            fields.forEach(
                    (key, value) -> body.append(' ').append(key).append('=').append(value));
            return body.toString();
        }

        /** The text of a field that the protocol promises. */
        public String text(String key) throws ProtocolException {
            String value = fields.get(key);
            if (value == null) {
                throw new ProtocolException("the board's answer \"" + body() + "\" has no field " + key);
            }
            return value;
        }

        public long number(String key) throws ProtocolException {
            return parse(key, 10);
        }

        /** A number in hex digits. */
        public long hex(String key) throws ProtocolException {
            return parse(key, 16);
        }

        private long parse(String key, int radix) throws ProtocolException {
            try {
                return Long.parseLong(text(key), radix);
            } catch (NumberFormatException e) {
                throw new ProtocolException(
                        "the board's answer has " + key + "=\"" + text(key) + "\": allowed a number", e);
            }
        }
    }

    /** Refused, with the board's words. */
    record Refused(Refusal refusal, String message) implements Reply {
        @Override
        public String body() {
            return "ERR " + refusal.code() + " " + message;
        }
    }

    static Reply parse(String body) throws ProtocolException {
        String[] words = body.split(" ", -1);
        if (words[0].equals("OK")) {
            return new Ok(fields(body, words));
        }
        if (words[0].equals("ERR") && words.length >= 2) {
            Refusal refusal = Refusal.ofCode(words[1]);
            int message = Math.min(body.length(), "ERR ".length() + words[1].length() + 1);
            return new Refused(refusal, body.substring(message));
        }
        throw new ProtocolException("the board answered \"" + body + "\": allowed OK or ERR");
    }

    private static Map<String, String> fields(String body, String[] words) throws ProtocolException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                throw new ProtocolException("the board answered \"" + body + "\": allowed key=value after OK");
            }
            fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return fields;
    }
}
