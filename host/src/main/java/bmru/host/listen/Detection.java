package bmru.host.listen;

/**
 * A keyword was heard.
 *
 * @param seconds of sound from the start to the frame in which it was detected
 * @param label of the keyword
 * @param share of the last frames that its class won, 0 to 1
 */
public record Detection(double seconds, String label, double share) {}
