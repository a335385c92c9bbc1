package bmru.boards.machine;

/**
 * Words of the open transaction that have not come.
 *
 * @param words how many
 * @param first channel of them; the number of channels where none is missing
 * @param row how many from there on follow each other
 */
public record Missing(int words, int first, int row) {}
