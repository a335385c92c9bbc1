package bmru.host.table;

/** Things and their number, for people: "1 frame", "2 frames". */
public final class Counted {
    private Counted() {}

    /** @param thing one of them; more have an s */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
