package bmru.boards.machine;

import bmru.boards.board.BankStatus;
import bmru.boards.board.BoardState;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;

/** The board's state: whether currents flow, and why they do not. */
final class Outputs {
    private static final String POWER_UP = "power-up";

    private final Device device;
    private BoardState state = BoardState.SAFE;
    private String safeReason = POWER_UP;
    /** Whether a device in trouble may have outputs on that should be off. */
    private boolean offFailed;

    Outputs(Device device) {
        this.device = device;
    }

    BoardState state() {
        return state;
    }

    /** Of SAFE; {@link BankStatus#NONE} in any other state. */
    String reason() {
        return state == BoardState.SAFE ? safeReason : BankStatus.NONE;
    }

    /** After a start; the device has its outputs off by itself. */
    void restart() {
        state = BoardState.SAFE;
        safeReason = POWER_UP;
    }

    void safe(String reason) throws DeviceException {
        state = BoardState.SAFE;
        safeReason = reason;
        off();
    }

    void powerUp() throws DeviceException {
        device.outputs(true);
        offFailed = false;
        if (state != BoardState.RUN) {
            state = BoardState.IDLE;
        }
    }

    /** @param on whether a run begins or ends */
    void run(boolean on) {
        state = on ? BoardState.RUN : BoardState.IDLE;
    }

    /** Off, as well as a device in trouble still can. */
    void fault() {
        state = BoardState.FAULT;
        tryOff();
    }

    /** Where off failed, every tick tries again: currents that nobody watches are worse than a bus that is kept busy. */
    void tick() {
        if (offFailed) {
            tryOff();
        }
    }

    private void tryOff() {
        try {
            off();
        } catch (DeviceException e) {
            offFailed = true;
        }
    }

    private void off() throws DeviceException {
        offFailed = true;
        device.outputs(false);
        offFailed = false;
    }
}
