package bmru.boards.link;

import bmru.audio.file.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that both ends have in a file. It is never sent: the one end sends random bytes, the other answers with their
 * HMAC-SHA-256 under the secret (RFC 2104), so who listens learns nothing that can be used again.
 */
public final class Token {
    /** As many letters and digits take longer to guess than the board lives. */
    private static final int SHORTEST = 16;

    private static final int LONGEST = 4096;

    private static final int CHALLENGE_BYTES = 16;
    private static final String HMAC = "HmacSHA256";

    private final byte[] secret;

    private Token(byte[] secret) {
        this.secret = secret;
    }

    /** @throws RefusedException where the file is missing or holds fewer than 16 characters */
    public static Token read(Path file) throws IOException {
        try {
            String text = start(file).strip();
            if (text.length() < SHORTEST) {
                throw new RefusedException("token file " + file + " holds " + text.length() + " characters: allowed "
                        + SHORTEST + " or more; make one with: head -c 32 /dev/urandom | base64 > " + file);
            }
            return new Token(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new RefusedException("token file " + file + " does not exist; both ends need the same one");
        }
    }

    /** What goes on after that, or for ever, is not the file of a token. */
    private static String start(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new RefusedException(
                    "token file " + file + " is a folder: wanted a file, the same one for both ends");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new RefusedException("token file " + file + " holds more than " + LONGEST + " bytes: allowed "
                        + SHORTEST + " to " + LONGEST);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static String challenge() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String answer(String challenge) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** Takes as long whether the answer is right, nearly right or wrong. */
    boolean admits(String challenge, String answer) {
        return MessageDigest.isEqual(
                answer(challenge).getBytes(StandardCharsets.US_ASCII), answer.getBytes(StandardCharsets.ISO_8859_1));
    }
}
