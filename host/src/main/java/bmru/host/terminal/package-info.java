/** Takes what a command found or what went wrong, gives lines for people or machines and the exit code. */
@NullMarked
package bmru.host.terminal;

import org.jspecify.annotations.NullMarked;
