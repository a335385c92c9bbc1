package bmru.hil.index;

/**
 * What a list shows of a session.
 *
 * @param folder name in the folder of sessions
 * @param state as in the manifest
 * @param clips played to their end
 */
public record IndexedSession(
        String folder,
        String name,
        String state,
        String createdUtc,
        String board,
        String chip,
        String model,
        int clips) {}
