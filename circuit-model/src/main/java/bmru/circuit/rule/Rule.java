package bmru.circuit.rule;

import java.util.Locale;

/** The design rules. */
public enum Rule {
    /** A mirror would need more parallel devices than the layout allows. */
    MIRROR_TOO_WIDE(Severity.ERROR, "needs more parallel devices than the layout allows"),
    /** A weight so small that its mirror would be too narrow: it is left out. */
    WEIGHT_ABSENT(Severity.WARNING, "weight left out: its mirror would be too narrow"),
    /** A weight made larger than it is, as the least that is made. */
    MIRROR_TOO_NARROW(Severity.WARNING, "weight made larger than it is, as the least that is made"),
    /** A width outside the sweep of the mirror law. */
    MIRROR_EXTRAPOLATED(Severity.NOTE, "width outside the sweep of the mirror law"),
    /** A cell current outside the sweep of its law. */
    CURRENT_EXTRAPOLATED(Severity.NOTE, "programmed current outside the sweep of its law"),
    /** An effect below what a programmed zero already gives. */
    CURRENT_TOO_SMALL(Severity.WARNING, "effect below what a programmed zero already gives"),
    /** A current that no DAC may give. */
    CURRENT_TOO_LARGE(Severity.ERROR, "programmed current that no DAC gives"),
    /** A current beyond the table of its DAC. */
    DAC_RANGE(Severity.ERROR, "current beyond the table of its DAC"),
    /** A step of the DAC so coarse that the hysteresis is wrong by a tenth or more. */
    DAC_RESOLUTION(Severity.WARNING, "DAC so coarse that the hysteresis is wrong by a tenth or more"),
    /** More copies of a current than the layout allows. */
    FAN_OUT(Severity.ERROR, "more copies of a current than the layout allows"),
    /** A node whose current drives a transistor out of weak inversion. */
    HEADROOM(Severity.WARNING, "node current that drives a transistor out of weak inversion");

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
    private final String meaning;

    Rule(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    /** What its findings have in common, for people. */
    public String meaning() {
        return meaning;
    }

    /** As users see it: mirror-too-wide. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
