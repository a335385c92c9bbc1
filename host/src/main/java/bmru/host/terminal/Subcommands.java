package bmru.host.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The commands below a command, in the order in which its help lists them. Not picocli's own attribute: that builds all of
 * them by reflection, with all below, however few are called; it was half of the time of a short command.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {
    /** Each has picocli's {@code @Command} with a name. */
    Class<?>[] value();
}
