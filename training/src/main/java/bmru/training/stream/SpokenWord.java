package bmru.training.stream;

/**
 * A word in a stream.
 *
 * @param word that is spoken
 * @param speaker who says it
 * @param start first sample of its recording
 * @param spokenEnd sample where its sound has died away
 * @param end sample behind its recording
 */
public record SpokenWord(String word, String speaker, long start, long spokenEnd, long end) {}
