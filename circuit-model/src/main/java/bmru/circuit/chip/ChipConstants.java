package bmru.circuit.chip;

/**
 * The numbers that a die puts into the arithmetic, as text: what an implementation in another language is given. Written
 * down in CHIP.md, section "Test vectors".
 */
public final class ChipConstants {
    private ChipConstants() {}

    /** Lines {@code stage}, {@code plus}, {@code minus}, {@code leak}, {@code biasgain}, {@code cell}, {@code skip}. */
    public static String text(Chip chip) {
        Core core = chip.core();
        StringBuilder text = new StringBuilder();
        text.append("shape ")
                .append(core.projection.inputs)
                .append(' ')
                .append(core.projection.outputs)
                .append(' ')
                .append(core.layers.length)
                .append(' ')
                .append(core.classifier.outputs);
        for (ChipLayer layer : core.layers) {
            text.append(' ').append(layer.cells);
        }
        text.append('\n');
        append(text, core.projection);
        for (ChipLayer layer : core.layers) {
            append(text, layer.candidates);
            for (int c = 0; c < layer.cells; c++) {
                text.append("cell");
                for (long constant : layer.constants(c)) {
                    text.append(' ').append(constant);
                }
                text.append('\n');
            }
            append(text, layer.outputs);
            skip(text, layer, core.projection.outputs);
        }
        append(text, core.classifier);
        return text.toString();
    }

    private static void skip(StringBuilder text, ChipLayer layer, int width) {
        text.append("skip");
        for (boolean negative : new boolean[] {false, true}) {
            for (int node = 0; node < width; node++) {
                text.append(' ').append(layer.skip(negative, node));
            }
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, ChipStage stage) {
        text.append("stage ")
                .append(stage.inputs)
                .append(' ')
                .append(stage.outputs)
                .append(' ');
        text.append(stage.rails).append('\n');
        shares(text.append("plus"), stage, false);
        if (stage.rails == 2) {
            shares(text.append("minus"), stage, true);
        }
        text.append("leak");
        for (int o = 0; o < stage.outputs; o++) {
            text.append(' ').append(stage.leak(o));
        }
        text.append("\nbiasgain");
        for (int o = 0; o < stage.outputs; o++) {
            text.append(' ').append(stage.biasGain(o));
        }
        text.append('\n');
    }

    private static void shares(StringBuilder text, ChipStage stage, boolean negativeRail) {
        for (int i = 0; i < stage.inputs; i++) {
            for (int o = 0; o < stage.outputs; o++) {
                text.append(' ').append(stage.share(negativeRail, i, o));
            }
        }
        text.append('\n');
    }
}
