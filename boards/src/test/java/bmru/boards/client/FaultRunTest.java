package bmru.boards.client;

import bmru.boards.server.SteppedBoard;
import bmru.boards.server.SteppedPort;

class FaultRunTest extends FaultRun {
    @Override
    protected SteppedBoard board(int channels) {
        return new SteppedPort(channels);
    }
}
