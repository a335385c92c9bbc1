/**
 * Files as every module has them: written whole or not at all, refused with a sentence, CSV read by one reader's habits, and
 * the folders of a user that the project keeps its own in.
 */
@NullMarked
package bmru.audio.file;

import org.jspecify.annotations.NullMarked;
