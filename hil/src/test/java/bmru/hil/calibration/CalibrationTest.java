package bmru.hil.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelReader;
import bmru.circuit.technology.Technologies;
import bmru.hil.identification.ChipEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a tuning is worth a program. */
class CalibrationTest {
    private static final Path MODEL = Path.of("../circuit-model/src/test/resources/golden/small.model.json");
    private static final int CLIPS = 40;
    private static final int NONE = -1;

    private final ChipEstimate estimate = ChipEstimate.asDesigned(
            Circuit.of(ModelReader.read(Files.readString(MODEL), MODEL.toString()), Technologies.published()));

    CalibrationTest() throws IOException {}

    private static Agreement agreement(int decisions, long wrongBits) {
        return new Agreement(CLIPS, decisions, 4040, List.of(wrongBits, 7L));
    }

    private boolean better(Agreement before, Agreement after) {
        return new Calibration(new int[0], estimate, before, after, 1).better();
    }

    @Test
    void bitsAreWonAndNoDecisionIsLost() {
        assertThat(better(agreement(30, 100), agreement(30, 99))).isTrue();
        assertThat(better(agreement(30, 100), agreement(31, 99))).isTrue();
        assertThat(better(agreement(30, 100), agreement(29, 10))).isFalse();
    }

    @Test
    void withoutABitWonItIsNone() {
        assertThat(better(agreement(30, 100), agreement(40, 100))).isFalse();
        assertThat(better(agreement(30, 100), agreement(40, 101))).isFalse();
    }

    @Test
    void whereNothingIsDecidedBitsAlone() {
        assertThat(agreement(NONE, 100).decisions()).isNaN();
        assertThat(better(agreement(NONE, 100), agreement(NONE, 99))).isTrue();
        assertThat(better(agreement(NONE, 100), agreement(NONE, 100))).isFalse();
    }
}
