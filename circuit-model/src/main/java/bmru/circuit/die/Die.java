package bmru.circuit.die;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.element.StageKind;
import bmru.circuit.technology.CellLaws;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technology;
import java.util.ArrayList;
import java.util.List;

/**
 * One piece of silicon under given conditions.
 *
 * @param circuit it was made from
 * @param conditions it runs under
 * @param stages in the circuit's order
 * @param cells in the circuit's order
 * @param biasDrift factor of programmed currents at this temperature
 */
public record Die(
        Circuit circuit, Conditions conditions, List<StageValues> stages, List<CellValues> cells, double biasDrift) {
    private static final int CHANNELS_A_CELL = 3;

    public Die {
        stages = List.copyOf(stages);
        cells = List.copyOf(cells);
    }

    /** As designed, under nominal conditions. */
    public static Die nominal(Circuit circuit) {
        return of(circuit, Deviations.NONE, Conditions.nominal(circuit.technology()));
    }

    public static Die of(Circuit circuit, Deviations deviations, Conditions conditions) {
        Technology technology = circuit.technology();
        Environment environment = Environment.of(technology, conditions);
        List<StageValues> stages = new ArrayList<>();
        List<CellValues> cells = new ArrayList<>();
        // Channels lie in the order of the circuit: biases of the projection; of each layer the candidate biases, the
        // cells and the output biases; biases of the classifier.
        int channel = 0;
        int nextCell = 0;
        for (int s = 0; s < circuit.stages().size(); s++) {
            Stage stage = circuit.stages().get(s);
            stages.add(new StageMaker(stage, technology, environment).make(s, deviations, channel));
            channel += stage.outputs();
            while (stage.kind() == StageKind.CANDIDATE
                    && nextCell < circuit.cells().size()
                    && circuit.cells().get(nextCell).layer() == stage.layer()) {
                cells.add(cell(technology.cell(), deviations, channel, environment));
                channel += CHANNELS_A_CELL;
                nextCell++;
            }
        }
        return new Die(circuit, conditions, stages, cells, environment.biasFactor());
    }

    private static CellValues cell(CellLaws laws, Deviations deviations, int channel, Environment environment) {
        double gain = deviations.channel(channel) * environment.biasFactor();
        double threshold = deviations.channel(channel + 1) * environment.biasFactor();
        double width = deviations.channel(channel + 2) * environment.biasFactor();
        double leak = environment.leak(Polarity.SINKING);
        return new CellValues(
                laws.networkShare() * laws.gain().slope() * gain,
                laws.networkShare() * laws.gain().offsetNanoamp() * leak,
                laws.lowOutputNanoamp() * leak,
                laws.threshold().slope() * threshold,
                laws.threshold().offsetNanoamp() * leak,
                laws.width().slope() * width,
                laws.width().offsetNanoamp() * leak);
    }
}
