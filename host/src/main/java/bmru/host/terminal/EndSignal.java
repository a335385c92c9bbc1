package bmru.host.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C and {@code kill} as a wish: something is run instead of the end of the process, once; the second one ends it. Where
 * this Java does not let them be heard, they end the process as ever.
 */
public final class EndSignal implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM");

    private final List<Restore> restores = new ArrayList<>();

    /** Takes back what was set. */
    @FunctionalInterface
    private interface Restore {
        void run() throws ReflectiveOperationException;
    }

    /** @param wish run in a thread of its own */
    public EndSignal(Runnable wish) {
        for (String name : NAMES) {
            try {
                handle(name, wish);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // It ends the process then, which loses the last line and nothing else.
            }
        }
    }

    /** By reflection: the class belongs to no specification, though every JDK has it. */
    private void handle(String name, Runnable wish) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object usual = handler.getField("SIG_DFL").get(null);
        Object number = signal.getConstructor(String.class).newInstance(name);
        var handle = signal.getMethod("handle", signal, handler);
        InvocationHandler once = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                handle.invoke(null, number, usual);
                wish.run();
                return null;
            }
            return method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : null;
        };
        Object before = handle.invoke(
                null, number, Proxy.newProxyInstance(EndSignal.class.getClassLoader(), new Class<?>[] {handler}, once));
        restores.add(() -> handle.invoke(null, number, before));
    }

    @Override
    public void close() {
        for (Restore restore : restores) {
            try {
                restore.run();
            } catch (ReflectiveOperationException e) {
                // The process is about to end, as the signal would have it.
            }
        }
    }
}
