package bmru.host.circuit;

import bmru.audio.file.AtomicFile;
import bmru.circuit.clip.Clip;
import bmru.circuit.variation.Outcome;
import bmru.circuit.variation.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Tables of a population: a line a clip for people, a line a chip and clip as CSV. */
final class Study {
    private Study() {}

    /** Width of the column of names. */
    static int nameWidth(List<Clip> clips) {
        return clips.stream().mapToInt(clip -> clip.name().length()).max().orElse(0);
    }

    static void printClips(Population population, List<String> labels, PrintWriter out) {
        int name = nameWidth(population.clips());
        out.printf("%-" + name + "s  %-10s %-10s %8s%n", "clip", "label", "designed", "kept");
        for (int c = 0; c < population.clips().size(); c++) {
            Clip clip = population.clips().get(c);
            out.printf(
                    Locale.ROOT,
                    "%-" + name + "s  %-10s %-10s %6.1f %%%n",
                    clip.name(),
                    clip.hasLabel() ? labels.get(clip.label()) : "-",
                    labels.get(population.nominal().get(c).decision()),
                    100 * population.kept(c));
        }
    }

    /**
     * @param sampleColumns header of what names a sample
     * @param sampleCells what names each sample
     */
    static void writeCsv(
            Path file,
            Population population,
            List<String> labels,
            String sampleColumns,
            IntFunction<String> sampleCells)
            throws IOException {
        StringBuilder text = new StringBuilder(sampleColumns)
                .append(",clip,label,designed,decision,share,first_flip_cell,first_flip_frame\n");
        for (int s = 0; s < population.samples(); s++) {
            for (int c = 0; c < population.clips().size(); c++) {
                Clip clip = population.clips().get(c);
                Outcome outcome = population.outcomes().get(s).get(c);
                text.append(sampleCells.apply(s))
                        .append(',')
                        .append(clip.name().replace(',', ';'))
                        .append(',')
                        .append(clip.hasLabel() ? labels.get(clip.label()) : "")
                        .append(',')
                        .append(labels.get(population.nominal().get(c).decision()))
                        .append(',')
                        .append(labels.get(outcome.decision()))
                        .append(String.format(Locale.ROOT, ",%.4f", outcome.share()))
                        .append(outcome.sameStates() ? ",," : "," + outcome.firstFlip() + "," + outcome.flipFrame())
                        .append('\n');
            }
        }
        AtomicFile.writeText(file, text.toString());
    }
}
