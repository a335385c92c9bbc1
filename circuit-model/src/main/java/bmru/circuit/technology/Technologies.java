package bmru.circuit.technology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;

/** The technologies that come with the program, by name. */
public final class Technologies {
    /** Laws of the published circuit. */
    public static final String PUBLISHED = "published-180nm";
    /** No leak, exact ratios, every law the identity: the circuit does what the network says. */
    public static final String IDEAL = "ideal";

    /** Laws of the card that netlists are simulated with, from its own sweeps. */
    public static final String GENERIC = "generic-180nm";

    private static final List<String> NAMES = List.of(PUBLISHED, IDEAL, GENERIC);

    private Technologies() {}

    public static List<String> names() {
        return NAMES;
    }

    public static Technology published() {
        return bundled(PUBLISHED);
    }

    public static Technology ideal() {
        return bundled(IDEAL);
    }

    /** @throws IllegalArgumentException naming those there are */
    public static Technology bundled(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("technology=\"" + name + "\": allowed a file or one of " + NAMES);
        }
        try {
            return TechnologyReader.read(text(name), name + ".json");
        } catch (TechnologyException e) {
            throw new IllegalStateException("a bundled technology is broken", e);
        }
    }

    /** Of a bundled technology, its file. @throws IllegalArgumentException where there is none of that name */
    public static String text(String name) {
        String resource = name + ".json";
        var stream = Technologies.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("no resource " + resource + " in the program");
        }
        try (Scanner scanner = new Scanner(stream, StandardCharsets.UTF_8)) {
            return scanner.useDelimiter("\\A").next();
        }
    }
}
