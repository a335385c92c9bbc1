/** Takes a running live loop, gives a page that shows and controls it in a browser, over the JDK's own server. */
@NullMarked
package bmru.host.web;

import org.jspecify.annotations.NullMarked;
