package bmru.circuit.bias;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.element.StageKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The bias channels of a circuit in the order of its bank, and the current wanted of each:
 *
 * <pre>
 * projection.bias1 ... m
 * for each layer K:
 *   lK.candidate.bias1 ... d
 *   lK.cell1.gain, lK.cell1.threshold, lK.cell1.width, lK.cell2.gain, ...
 *   lK.output.bias1 ... m
 * classifier.bias1 ... classes
 * </pre>
 *
 * @param channels in that order
 * @param wantedNanoamp one a channel; biases are signed
 */
public record BiasLayout(List<BiasChannel> channels, List<Double> wantedNanoamp) {
    public BiasLayout {
        channels = List.copyOf(channels);
        wantedNanoamp = List.copyOf(wantedNanoamp);
    }

    public static BiasLayout of(Circuit circuit) {
        Builder builder = new Builder();
        for (Stage stage : circuit.stages()) {
            for (int o = 0; o < stage.outputs(); o++) {
                builder.add(
                        stage.name() + ".bias" + (o + 1),
                        ChannelKind.BIAS,
                        stage.layer(),
                        o,
                        stage.biasNanoamp().get(o));
            }
            if (stage.kind() == StageKind.CANDIDATE) {
                circuit.cells().stream()
                        .filter(cell -> cell.layer() == stage.layer())
                        .forEach(builder::add);
            }
        }
        return new BiasLayout(builder.channels, builder.wanted);
    }

    public int size() {
        return channels.size();
    }

    private static final class Builder {
        private final List<BiasChannel> channels = new ArrayList<>();
        private final List<Double> wanted = new ArrayList<>();

        void add(Cell cell) {
            add(cell.name() + ".gain", ChannelKind.GAIN, cell.layer(), cell.index(), cell.gainNanoamp());
            add(cell.name() + ".threshold", ChannelKind.THRESHOLD, cell.layer(), cell.index(), cell.thresholdNanoamp());
            add(cell.name() + ".width", ChannelKind.WIDTH, cell.layer(), cell.index(), cell.widthNanoamp());
        }

        void add(String name, ChannelKind kind, int layer, int element, double nanoamp) {
            channels.add(new BiasChannel(channels.size(), name, kind, layer, element));
            wanted.add(nanoamp);
        }
    }
}
