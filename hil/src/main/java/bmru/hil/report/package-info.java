/**
 * Takes a session read back, gives its report: HTML with pictures, JSON and JUnit XML. The same folder gives the same bytes
 * on every machine, at any time, in any language.
 */
@NullMarked
package bmru.hil.report;

import org.jspecify.annotations.NullMarked;
