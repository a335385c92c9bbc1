package bmru.hil.run;

import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelReader;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlanFile;
import bmru.hil.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a run keeps of its beginning in the session's folder, so that nothing outside of it is needed to go on. */
public record RunFiles(Plan plan, Program program, Model model) {
    public static final String PLAN = "plan.json";
    public static final String PROGRAM = "program.bin";
    public static final String MODEL = "model.json";

    /** DAC tables that were measured; not there where they are ideal. */
    public static final String TABLES = "tables.csv";

    /** @throws SessionException where the folder is of no run, or of one that was killed before it began */
    public static RunFiles read(Path folder) throws IOException {
        try {
            Path program = folder.resolve(PROGRAM);
            return new RunFiles(
                    PlanFile.read(folder.resolve(PLAN)),
                    ProgramFile.read(Files.readAllBytes(program), program.toString()),
                    model(folder));
        } catch (NoSuchFileException e) {
            throw new SessionException(
                    folder, "has no " + e.getFile() + ": it is of no run that could go on; begin a new one");
        }
    }

    /** The model alone. */
    public static Model model(Path folder) throws IOException {
        Path model = folder.resolve(MODEL);
        try {
            return ModelReader.read(Files.readString(model), model.toString());
        } catch (NoSuchFileException e) {
            throw new SessionException(folder, "has no " + MODEL + ": what its chip embodies is not known");
        }
    }
}
