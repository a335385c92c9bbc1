package bmru.training.run;

import bmru.training.data.DataException;
import bmru.training.data.SealedFile;
import bmru.training.plan.TrainingPlan;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a run needs to go on: the file appears whole or not at all, so a run that is killed goes on from the last one.
 *
 * <pre>
 * "bmru-checkpoint/5", plan, recordings    modified UTF-8 each, as text
 * step, parameters, curve points           32-bit integers, most significant byte first, as all of it
 * parameters, average, best                32-bit floats
 * first, second moments                    64-bit floats
 * best accuracy, loss and votes since the last point, points
 * checksum                                 of {@link SealedFile}
 * </pre>
 *
 * <p>Those of earlier formats are refused: what a plan draws and asks for was another.
 */
final class Checkpoint {
    private static final String NAME = "bmru-checkpoint/";
    private static final int VERSION = 5;
    private static final String FORMAT = NAME + VERSION;

    private static final Set<String> EARLIER =
            IntStream.range(1, VERSION).mapToObj(version -> NAME + version).collect(Collectors.toUnmodifiableSet());

    private static final Pattern BETWEEN_FIELDS = Pattern.compile("[\\[\\], ]+");

    private Checkpoint() {}

    static void write(CheckpointFile file, TrainingPlan plan, TrainingState state) throws IOException {
        SealedFile.write(file.path(), out -> {
            out.writeUTF(FORMAT);
            out.writeUTF(plan.toString());
            out.writeUTF(file.recordings());
            out.writeInt(state.step);
            out.writeInt(state.parameters.length);
            out.writeInt(state.curve.size());
            SealedFile.writeFloats(out, state.parameters);
            SealedFile.writeFloats(out, state.average);
            SealedFile.writeFloats(out, state.best);
            writeDoubles(out, state.optimiser.first);
            writeDoubles(out, state.optimiser.second);
            writeDoubles(out, new double[] {state.bestAccuracy, state.loss, state.right, state.counted});
            out.writeInt(state.bestStep);
            out.writeInt(state.withoutBetter);
            for (CurvePoint point : state.curve) {
                out.writeInt(point.step());
                writeDoubles(out, new double[] {point.loss(), point.trainingAccuracy(), point.validationAccuracy()});
            }
        });
    }

    /** @throws DataException where it is of another plan or of other recordings, damaged, or no checkpoint */
    static TrainingState read(CheckpointFile checkpoint, TrainingPlan plan, int parameters) throws IOException {
        Path file = checkpoint.path();
        refuseEarlier(file);
        return SealedFile.read(
                file,
                "checkpoint of a training run",
                "delete it to start anew",
                in -> read(in, checkpoint, plan, parameters));
    }

    /** Before a checksum is asked for: the first ones had none. */
    private static void refuseEarlier(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (EARLIER.contains(in.readUTF())) {
                throw new DataException(
                        file + ": is of an earlier bmru, which trained otherwise; delete it to start anew");
            }
        } catch (EOFException | UTFDataFormatException e) {
            // Not even a name: what follows refuses it.
        }
    }

    private static TrainingState read(DataInputStream in, CheckpointFile checkpoint, TrainingPlan plan, int parameters)
            throws IOException {
        Path file = checkpoint.path();
        String format = in.readUTF();
        if (!format.equals(FORMAT)) {
            throw new DataException(file + ": is no checkpoint of a training run; delete it to start anew");
        }
        String there = in.readUTF();
        if (!there.equals(plan.toString())) {
            throw new DataException(file + ": is of another configuration; " + difference(plan.toString(), there)
                    + "; delete it to start anew, or give the same options");
        }
        String recordings = in.readUTF();
        if (!recordings.equals(checkpoint.recordings())) {
            throw new DataException(file + ": is of other recordings; wanted " + checkpoint.recordings() + ", there is "
                    + recordings + "; delete it to start anew, or give the same recordings and copies of them");
        }
        TrainingState state = new TrainingState(parameters);
        state.step = in.readInt();
        if (in.readInt() != state.parameters.length) {
            throw new DataException(file + ": is of a network of another size; delete it to start anew");
        }
        int points = in.readInt();
        SealedFile.readFloats(in, state.parameters, file);
        SealedFile.readFloats(in, state.average, file);
        SealedFile.readFloats(in, state.best, file);
        readDoubles(in, state.optimiser.first);
        readDoubles(in, state.optimiser.second);
        state.bestAccuracy = in.readDouble();
        state.loss = in.readDouble();
        state.right = in.readDouble();
        state.counted = in.readDouble();
        state.bestStep = in.readInt();
        state.withoutBetter = in.readInt();
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            curve.add(new CurvePoint(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        state.curve.addAll(curve);
        return state;
    }

    /** Plans are long: only what differs is told where their fields can be held side by side. */
    private static String difference(String wanted, String there) {
        List<String> here = List.of(BETWEEN_FIELDS.split(wanted));
        List<String> other = List.of(BETWEEN_FIELDS.split(there));
        if (here.size() != other.size()) {
            return "wanted " + wanted + ", there is " + there;
        }
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            if (!here.get(i).equals(other.get(i))) {
                left.add(here.get(i));
                right.add(other.get(i));
            }
        }
        return "wanted " + String.join(", ", left) + ", there is " + String.join(", ", right);
    }

    private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static void readDoubles(DataInputStream in, double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
    }
}
