package bmru.boards.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine and one of its TCP ports, as {@code HOST:PORT}. An IPv6 address, which has colons itself, stands in brackets:
 * {@code [::1]:4000}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535
 */
public record TcpAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):([0-9]{1,5})");
    private static final int MOST = 0xffff;

    public TcpAddress {
        if (host.isEmpty() || port < 0 || port > MOST) {
            throw new IllegalArgumentException("host \"" + host + "\" port " + port + ": allowed a name, 0 to " + MOST);
        }
    }

    /** Empty for what is no such address. */
    public static Optional<TcpAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MOST) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new TcpAddress(host, Integer.parseInt(matcher.group(3))));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
