/** Takes a command line, gives the command's work and its exit code. */
@NullMarked
package bmru.host;

import org.jspecify.annotations.NullMarked;
