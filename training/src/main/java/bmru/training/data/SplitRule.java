package bmru.training.data;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells the split of a clip from its name. */
@FunctionalInterface
interface SplitRule {
    /** @param id word/file */
    Split of(String id);

    String VALIDATION_LIST = "validation_list.txt";
    String TESTING_LIST = "testing_list.txt";

    /** The folder's split files where both are there, else {@link #byHash}. */
    static SplitRule of(Path folder) throws IOException {
        return listed(folder).orElse(SplitRule::byHash);
    }

    /** The folder's split files, if it has them. */
    static Optional<SplitRule> listed(Path folder) throws IOException {
        Path validation = folder.resolve(VALIDATION_LIST);
        Path testing = folder.resolve(TESTING_LIST);
        if (!Files.isRegularFile(validation) && !Files.isRegularFile(testing)) {
            return Optional.empty();
        }
        Set<String> validationIds = lines(validation);
        Set<String> testingIds = lines(testing);
        for (String id : validationIds) {
            if (testingIds.contains(id)) {
                throw new DataException(
                        id + ": is in " + VALIDATION_LIST + " and in " + TESTING_LIST + ": allowed in one of them");
            }
        }
        return Optional.of(id -> validationIds.contains(id)
                ? Split.VALIDATION
                : testingIds.contains(id) ? Split.TESTING : Split.TRAINING);
    }

    private static Set<String> lines(Path list) throws IOException {
        if (!Files.isRegularFile(list)) {
            throw new DataException(
                    list + ": no such file, though the other split file is there: wanted both or neither");
        }
        Set<String> ids = new HashSet<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank()) {
                ids.add(line.strip());
            }
        }
        return ids;
    }

    /**
     * The Speech Commands rule: SHA-1 of the file's name without what follows {@code _nohash_}, modulo 2^27, as a
     * percentage of 2^27 - 1; below 10 validation, below 20 testing. All takes of a speaker fall into one split, and
     * stay there when recordings are added.
     *
     * <p>Source: P. Warden, "Speech Commands: A Dataset for Limited-Vocabulary Speech Recognition" (2018), section 6.
     */
    static Split byHash(String id) {
        BigInteger hash = new BigInteger(1, sha1(speaker(id)));
        long most = (1L << 27) - 1;
        double percentage = hash.mod(BigInteger.valueOf(most + 1)).longValue() * (100.0 / most);
        return percentage < 10 ? Split.VALIDATION : percentage < 20 ? Split.TESTING : Split.TRAINING;
    }

    /** Who speaks in a recording of the data set: its name without what follows {@code _nohash_}. */
    static String speaker(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int take = name.indexOf("_nohash_");
        return take < 0 ? name : name.substring(0, take);
    }

    static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
