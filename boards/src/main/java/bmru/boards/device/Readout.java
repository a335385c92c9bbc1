package bmru.boards.device;

/** What is read at the end of a frame. */
public interface Readout {
    /** The comparator of a cell. */
    boolean state(int cell);

    /** The converter's code of a class current. */
    int classCode(int index);

    /** The class whose counter went up; -1 where class currents are not converted. */
    int winner();
}
