package bmru.hil.run;

import bmru.hil.plan.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a plan, or goes on with it, until it is killed, and prints how far it is: the child of {@link KillTest}. */
final class KilledRun {
    /** Not on each: a pipe that is full would hold the run up. */
    private static final int SAMPLES_A_LINE = 50;

    private KilledRun() {}

    /** @param args the session's folder, clips, frames a second */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        RunListener printing = new RunListener() {
            private long played;
            private long samples;

            @Override
            public void ended(Take take) {
                played++;
                print();
            }

            @Override
            public void sample(long deviceUs, int microvolt, int picoamp) {
                if (++samples % SAMPLES_A_LINE == 0) {
                    print();
                }
            }

            private void print() {
                System.out.println(played + " " + samples);
                System.out.flush();
            }
        };
        try (Rig rig = TestRig.virtual()) {
            if (Files.exists(folder.resolve(RunFiles.PLAN))) {
                TestRig.resume(rig, folder, printing);
            } else {
                var plan = TestRig.plan(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
                TestRig.begin(rig, plan, 0, printing, folder);
            }
        }
    }
}
