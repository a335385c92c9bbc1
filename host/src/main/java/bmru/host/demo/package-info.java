/** Takes the bundled recordings, gives the whole flow in one command: {@code bmru demo}. */
@NullMarked
package bmru.host.demo;

import org.jspecify.annotations.NullMarked;
