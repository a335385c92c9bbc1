package bmru.host.message;

import bmru.audio.file.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Addresses that users give. */
final class Addresses {
    private Addresses() {}

    static URI parse(String option, String text, String... schemes) throws RefusedException {
        try {
            URI uri = new URI(text);
            if (List.of(schemes).contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new RefusedException(option + ": " + e.getMessage());
        }
        throw new RefusedException(
                option + " " + text + ": allowed " + String.join("://HOST or ", schemes) + "://HOST");
    }
}
