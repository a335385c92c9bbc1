/** Takes what the user says of sound, model and listeners, runs the live loop for them: {@code bmru listen}. */
@NullMarked
package bmru.host.listen;

import org.jspecify.annotations.NullMarked;
