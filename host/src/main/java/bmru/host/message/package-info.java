/**
 * Takes the events of a live loop, gives them on to other programs: as a webhook, to an MQTT broker; serves the model as a
 * wake-word service in the Wyoming protocol.
 */
@NullMarked
package bmru.host.message;

import org.jspecify.annotations.NullMarked;
