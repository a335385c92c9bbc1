package bmru.hil.energy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What draws the current that a figure is of. */
public enum Scope {
    CHIP,
    BIAS_DACS,
    CONTROLLER,
    HOST;

    /** As in a session's manifest: chip, bias DACs, controller, host. */
    @JsonValue
    @Override
    public String toString() {
        return this == BIAS_DACS ? "bias DACs" : name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    static Scope of(String text) {
        for (Scope scope : values()) {
            if (scope.toString().equals(text)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("scope=\"" + text + "\": allowed chip, bias DACs, controller, host");
    }
}
