package bmru.boards.firmware;

import bmru.boards.link.LinkException;

/** Takes the bytes that a board sends. */
@FunctionalInterface
public interface ByteSink {
    void send(byte[] bytes, int length) throws LinkException;
}
