package bmru.hil.report;

import bmru.hil.energy.EnergyAnalysis;
import bmru.hil.energy.EnergyReport;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.TwinFindings;
import bmru.hil.twin.SessionTwin;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a session says beside its windows.
 *
 * @param energy null where it is no measurement of energy
 * @param twin null where no run can be compared
 * @param calibration null where no chip was tuned
 */
record Findings(
        @Nullable EnergyReport energy,
        @Nullable TwinFindings twin,
        @Nullable CalibrationFindings calibration) {
    /** @throws IOException where what a twin or a calibration left cannot be read */
    static Findings of(RecordedSession session) throws IOException {
        Path folder = session.folder().path();
        TwinFindings kept = TwinFindings.read(folder);
        return new Findings(
                EnergyAnalysis.of(session),
                kept == null ? SessionTwin.findings(session) : kept,
                CalibrationFindings.read(folder));
    }

    /** For a file of figures: what only a picture shows is left out. */
    Findings withoutTraces() {
        return new Findings(energy, twin == null ? null : twin.withoutTraces(), calibration);
    }
}
