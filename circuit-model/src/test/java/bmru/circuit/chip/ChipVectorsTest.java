package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.circuit.Golden;
import bmru.circuit.bias.Adc;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neutral test vectors: the Java chip gives them, and so does the C one. */
class ChipVectorsTest {
    private static final Path FILE = Path.of("src/test/resources/vectors/chip-small.txt");
    private static final int DAC_BITS = 12;
    private static final Adc ADC = new Adc(12, 2_000);
    private static final int WINDOW = 20;

    @Test
    void theChipGivesTheVectors() throws IOException, BiasException {
        String text = vectors();
        if (Boolean.getBoolean("vectors.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(text).isEqualTo(Files.readString(FILE));
    }

    @Test
    void anImplementationInCGivesTheVectors(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(runs("gcc", "--version"), "skipped: gcc is missing");
        Path program = folder.resolve("chip");
        assertThat(runs("gcc", "-std=c99", "-Wall", "-Werror", "-o", program.toString(), "src/test/c/chip.c"))
                .isTrue();
        assertThat(runs(program.toString(), FILE.toString())).isTrue();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String vectors() throws BiasException {
        Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
        ChipTables ideal = ChipTables.ideal(circuit, DAC_BITS);
        ChipTables tables = new ChipTables(ideal.bias(), ideal.inputs(), ADC);
        Chip chip = new Chip(Die.nominal(circuit), tables);
        chip.powerOn();
        chip.setWindow(WINDOW);
        BiasProgram program = BiasProgram.compile(circuit, tables);
        program.words().forEach(word -> chip.writeShadow(word.channel().index(), word.code()));
        chip.commit();
        chip.start();
        StringBuilder text = new StringBuilder("bmru-chip-vectors/1\n").append(ChipConstants.text(chip));
        text.append("adc ").append(ADC.bits()).append(' ').append(ADC.stepFemtoamp());
        text.append("\nwindow ").append(WINDOW).append("\nbias");
        program.words().forEach(word -> text.append(' ').append(word.setFemtoamp()));
        text.append('\n');
        InputCodes codes = new InputCodes(tables);
        for (float[] frame : Golden.features("small")) {
            codes.encode(frame);
            text.append("frame");
            for (int rail = 0; rail < codes.rails(); rail++) {
                chip.setInput(rail, codes.code(rail));
                text.append(' ').append(tables.inputs().get(rail).femtoamp(codes.code(rail)));
            }
            chip.step();
            appendReadings(text.append(" ->"), chip);
        }
        return text.toString();
    }

    private static void appendReadings(StringBuilder text, Chip chip) {
        for (int l = 0; l < chip.layers(); l++) {
            for (int c = 0; c < chip.cells(l); c++) {
                text.append(chip.bit(l, c) ? " 1" : " 0");
            }
        }
        for (int k = 0; k < chip.classes(); k++) {
            text.append(' ').append(chip.classCode(k));
        }
        text.append(' ').append(chip.winner()).append(' ').append(chip.decision());
        text.append(' ').append(chip.windows()).append('\n');
    }
}
