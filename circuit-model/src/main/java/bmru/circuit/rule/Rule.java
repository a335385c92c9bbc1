package bmru.circuit.rule;

import java.util.Locale;

/** The design rules. */
public enum Rule {
    /** A mirror would need more parallel devices than the layout allows. */
    MIRROR_TOO_WIDE(Severity.ERROR),
    /** A ratio below that of the narrowest mirror: the nearer of that mirror and none is used. */
    MIRROR_TOO_NARROW(Severity.WARNING),
    /** A width outside the sweep of the mirror law. */
    MIRROR_EXTRAPOLATED(Severity.NOTE),
    /** A cell current outside the sweep of its law. */
    CURRENT_EXTRAPOLATED(Severity.NOTE),
    /** An effect below what a programmed zero already gives. */
    CURRENT_TOO_SMALL(Severity.WARNING),
    /** A current beyond the table of its DAC. */
    DAC_RANGE(Severity.ERROR),
    /** A step of the DAC so coarse that the hysteresis is wrong by a tenth or more. */
    DAC_RESOLUTION(Severity.WARNING),
    /** More copies of a current than the layout allows. */
    FAN_OUT(Severity.ERROR),
    /** A node whose current drives a transistor out of weak inversion. */
    HEADROOM(Severity.WARNING);

    /** What a finding means for the circuit. */
    public enum Severity {
        /** The circuit is refused. */
        ERROR,
        /** The circuit differs from the model. */
        WARNING,
        /** The circuit relies on laws beyond their measurement. */
        NOTE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    Rule(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** As users see it: mirror-too-wide. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
