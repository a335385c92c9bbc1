package bmru.audio.process;

import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends what a test left running. The build waits until every process that has its output is gone, so one that a failed test
 * leaves would hold it for ever.
 */
public final class LeftProcesses implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
        for (ProcessHandle process : left) {
            System.err.println("left running by a test: " + process.pid() + " "
                    + process.info().commandLine().orElse("(command not known)"));
            process.destroyForcibly();
        }
    }
}
