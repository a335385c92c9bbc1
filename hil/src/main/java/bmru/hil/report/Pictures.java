package bmru.hil.report;

import bmru.hil.picture.Picture;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.Hysteresis;
import bmru.hil.result.Results;
import bmru.hil.result.TwinFindings;
import bmru.hil.session.Manifest;
import java.util.ArrayList;
import java.util.List;

/** All pictures of a session, in the order of its report. */
final class Pictures {
    private Pictures() {}

    static List<Picture> of(RecordedSession session, Results results, Findings findings) {
        TwinFindings twin = findings.twin();
        CalibrationFindings calibration = findings.calibration();
        List<Picture> pictures = new ArrayList<>();
        List<TwinFindings.DifferingFrames> differing = twin == null ? List.of() : twin.differing();
        for (Manifest.Segment segment : session.manifest().segments()) {
            Picture time = TimeFigure.of(session, segment.number(), results.clips(), differing);
            if (time != null) {
                pictures.add(time);
            }
        }
        Picture energy = EnergyHistogram.of(results.clips(), session.manifest().conditions());
        if (energy != null) {
            pictures.add(energy);
        }
        int number = 0;
        for (Hysteresis sweep : Hysteresis.of(session)) {
            pictures.add(HysteresisFigure.of(sweep, ++number));
        }
        if (twin != null) {
            number = 0;
            for (TwinFindings.CellTrace trace : twin.traces()) {
                pictures.add(TwinFigure.of(trace, ++number));
            }
        }
        if (calibration != null && !calibration.cells().isEmpty()) {
            pictures.add(CalibrationFigure.of(calibration));
        }
        return pictures;
    }
}
