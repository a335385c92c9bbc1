package bmru.host.spice;

import bmru.audio.feature.Features;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Die;
import bmru.circuit.level.Level;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.network.ExactNetwork;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A chip at transistor level beside the circuit model (level 2) and the exact network (level 1), frame by frame; used once.
 */
final class Comparison {
    private final ChipRun run;
    private final DescriptiveStatistics classErrors = new DescriptiveStatistics();
    private final DescriptiveStatistics candidateErrors = new DescriptiveStatistics();
    private final WindowVote exactVote;
    private final WindowVote modelVote;
    private final WindowVote transistorVote;
    private int bits;
    private int differing;
    private int differingFromExact;
    private int otherWinners;
    private int frames;
    private double cells;
    private double mirrors;

    private Comparison(int classes, ChipRun run) {
        this.run = run;
        exactVote = new WindowVote(classes);
        modelVote = new WindowVote(classes);
        transistorVote = new WindowVote(classes);
    }

    static List<Figure> of(Die die, Features features, ChipRun run, Tolerances allowed) {
        Comparison comparison = new Comparison(die.circuit().model().labels().size(), run);
        AnalogNetwork network = AnalogNetwork.of(die);
        ExactNetwork exact = new ExactNetwork(die.circuit().model());
        features.forEach(frame -> comparison.add(exact.step(frame), network.step(frame)));
        return comparison.figures(allowed);
    }

    private void add(Level exact, Level network) {
        int cell = 0;
        boolean equal = true;
        for (int l = 0; l < network.layers(); l++) {
            for (int c = 0; c < network.cells(l); c++, cell++) {
                boolean found = run.state(frames, cell);
                bits++;
                differing += found == network.state(l, c) ? 0 : 1;
                differingFromExact += found == exact.state(l, c) ? 0 : 1;
                equal &= found == network.state(l, c);
            }
        }
        if (equal) {
            addErrors(network);
        }
        int winner = run.winner(frames);
        otherWinners += winner == network.winner() ? 0 : 1;
        exactVote.add(exact.winner());
        modelVote.add(network.winner());
        transistorVote.add(winner);
        cells += network.supplyVolt() * network.supplyNanoamp(SupplyPart.CELLS);
        mirrors += network.supplyVolt() * network.supplyNanoamp(SupplyPart.MIRRORS);
        frames++;
    }

    private void addErrors(Level network) {
        int cell = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int c = 0; c < network.cells(l); c++, cell++) {
                double found = run.candidateNanoamp(frames, cell);
                candidateErrors.addValue(Math.abs(found - network.candidateNanoamp(l, c)));
            }
        }
        for (int k = 0; k < network.classes(); k++) {
            classErrors.addValue(Math.abs(run.classNanoamp(frames, k) - network.classNanoamp(k)));
        }
    }

    private List<Figure> figures(Tolerances allowed) {
        double free = Double.POSITIVE_INFINITY;
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.difference(
                "decision, index of the class", "", modelVote.decision(), transistorVote.decision(), 0));
        figures.add(Figure.deviation("winners that differ, fraction", "", (double) otherWinners / frames, free));
        figures.add(
                Figure.deviation("state bits that differ, fraction", "", (double) differing / bits, allowed.bits()));
        figures.add(Figure.deviation("the same, to the exact network", "", (double) differingFromExact / bits, free));
        figures.add(Figure.deviation("candidate current, median", "nA", candidateErrors.getPercentile(50), free));
        figures.add(Figure.deviation(
                "class current, median", "nA", classErrors.getPercentile(50), allowed.currentNanoamp()));
        figures.add(Figure.deviation("class current, largest", "nA", classErrors.getMax(), free));
        figures.add(Figure.relative(
                "power of the cells", "nW", cells / frames, run.meanNanowatt(ChipRun.Rail.CELLS), allowed.power()));
        figures.add(Figure.relative(
                "power of the mirrors",
                "nW",
                mirrors / frames,
                run.meanNanowatt(ChipRun.Rail.MIRRORS),
                allowed.power()));
        return figures;
    }
}
