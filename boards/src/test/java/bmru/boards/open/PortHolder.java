package bmru.boards.open;

import bmru.boards.link.LinkException;
import bmru.boards.link.SerialLink;

/** Another program, in a process of its own, that opens a port as this library does and keeps it until it is ended. */
final class PortHolder {
    private PortHolder() {}

    public static void main(String[] arguments) throws LinkException, InterruptedException {
        try (SerialLink link = SerialLink.open(arguments[0], SerialLink.DEFAULT_BAUD)) {
            System.out.println("holds " + link.name());
            Thread.sleep(60_000);
        }
    }
}
