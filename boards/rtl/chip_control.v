// The digital control of the chip, after circuit-model/CHIP.md: banks, commit, sequencer, strobes, vote counters, decision,
// faults, registers. The analog part hangs on the other side: it has a current DAC a channel and a rail, a comparator a cell
// and a converter a class. What differs from die to die (how many codes a table has, which code of a rail is nearest zero)
// comes in as constants.
//
// Bus: one access a clock while `ready`; `error` answers a write in the same clock and nothing changes then.
module chip_control #(
    parameter FEATURES = 13,
    parameter WIDTH = 4,
    parameter LAYERS = 2,
    parameter [32*8-1:0] CELLS = {8'd4, 8'd4}, // of each layer, at most 32, eight bits each, the first layer's lowest
    parameter ALL_CELLS = 8,         // their sum
    parameter CLASSES = 2,
    parameter CODE_BITS = 12,        // of a DAC
    parameter ADC_BITS = 12,
    parameter SETTLE_CLOCKS = 16,    // from inputs set to comparators right
    parameter FIRST_WINDOW = 1,      // frames, before WINDOW is written
    parameter CHANNELS = WIDTH + LAYERS * WIDTH + 4 * ALL_CELLS + CLASSES,
    parameter RAILS = 2 * FEATURES
) (
    input wire clk,
    input wire power_good,           // low: as after `off`, and the window is the first one

    input wire write,
    input wire [15:0] address,
    input wire [31:0] word,
    output wire error,
    output reg [31:0] shown,         // the register at `address`
    output wire ready,

    input wire [CHANNELS*(CODE_BITS+1)-1:0] bias_codes,  // codes of each table
    input wire [RAILS*(CODE_BITS+1)-1:0] rail_codes,
    input wire [RAILS*CODE_BITS-1:0] rail_zero,          // code nearest zero

    output wire powered,                                  // the analog part has its supply
    output wire [CHANNELS*CODE_BITS-1:0] bias,
    output wire [RAILS*CODE_BITS-1:0] rail,               // as latched for the frame, or nearest zero
    output reg clear_cells,                               // every cell low
    output wire latch,                                    // inputs change; they settle from here on
    output wire strobe,                                   // comparators and converters are taken
    input wire [ALL_CELLS-1:0] comparator,
    input wire [CLASSES*ADC_BITS-1:0] converter           // two's complement
);
    localparam [31:0] ID = 32'h424D5255;

    // States and faults as the registers show them; control words.
    localparam OFF = 2'd0, IDLE = 2'd1, RUN = 2'd2, FAULT = 2'd3;
    localparam NONE = 3'd0, BANK_INCOMPLETE = 3'd1, ORDER = 3'd2, CODE = 3'd3, EXTERNAL = 3'd4;
    localparam DO_OFF = 3'd0, DO_ON = 3'd1, DO_COMMIT = 3'd2, DO_START = 3'd3, DO_STOP = 3'd4, DO_CLEAR_FAULT = 3'd5,
               DO_RAISE_FAULT = 3'd6, DO_TICK = 3'd7;

    // Steps of a frame.
    localparam REST = 3'd0, LATCH = 3'd1, SETTLE = 3'd2, STROBE = 3'd3, COMPARE = 3'd4, VOTE = 3'd5, DECIDE = 3'd6;

    reg [1:0] state;
    reg [2:0] fault;
    reg committed;
    reg pending;
    reg [CODE_BITS-1:0] shadow [0:CHANNELS-1];
    reg [CODE_BITS-1:0] active [0:CHANNELS-1];
    reg [CHANNELS-1:0] written;
    reg [CODE_BITS-1:0] wanted [0:RAILS-1];   // what was written
    reg [CODE_BITS-1:0] latched [0:RAILS-1];  // what the DACs have

    reg [30:0] window;
    reg [62:0] in_window;
    reg [62:0] frames;
    reg [62:0] windows;
    reg [30:0] votes [0:CLASSES-1];
    reg [ALL_CELLS-1:0] states;
    reg signed [ADC_BITS-1:0] class_code [0:CLASSES-1];
    reg [11:0] decision;
    reg [11:0] winner;

    reg [2:0] step;
    reg [15:0] settled;
    reg [11:0] index;
    reg [11:0] best;

    assign ready = step == REST;
    assign powered = state != OFF;
    assign latch = step == LATCH;
    assign strobe = step == STROBE;

    // Cells before a layer.
    function integer cells_before(input integer layer);
        integer l;
        begin
            cells_before = 0;
            for (l = 0; l < layer; l = l + 1) cells_before = cells_before + CELLS[8*l +: 8];
        end
    endfunction

    wire [31:0] layer_states [0:LAYERS-1];
    genvar g;
    generate
        for (g = 0; g < LAYERS; g = g + 1) begin : layers
            localparam FIRST = cells_before(g);
            assign layer_states[g] = {{(32-CELLS[8*g +: 8]){1'b0}}, states[FIRST +: CELLS[8*g +: 8]]};
        end
        for (g = 0; g < CHANNELS; g = g + 1) begin : biases
            assign bias[g*CODE_BITS +: CODE_BITS] = active[g];
        end
        for (g = 0; g < RAILS; g = g + 1) begin : rails
            assign rail[g*CODE_BITS +: CODE_BITS] = latched[g];
        end
    endgenerate

    // What an address names.
    wire [3:0] row = address[15:12];
    wire [11:0] place = address[11:0];
    wire to_control = address == 16'h0003;
    wire to_window = address == 16'h0004;
    wire to_shadow = row == 4'h1 && place < CHANNELS;
    wire to_input = row == 4'h3 && place < RAILS;
    wire good_control = to_control && word <= 32'd7;
    wire good_window = to_window && word != 0 && !word[31];
    assign error = write && !(good_control || good_window || to_shadow || to_input);

    wire [2:0] command = word[2:0];
    wire commanded = write && ready && good_control;
    wire beyond_bias = word >= {{(31-CODE_BITS){1'b0}}, bias_codes[place*(CODE_BITS+1) +: CODE_BITS+1]};
    wire beyond_rail = word >= {{(31-CODE_BITS){1'b0}}, rail_codes[place*(CODE_BITS+1) +: CODE_BITS+1]};

    wire shadow_written = write && ready && to_shadow && state != OFF;
    wire input_written = write && ready && to_input && (state == IDLE || state == RUN);

    wire off = commanded && (command == DO_OFF || command == DO_ON);
    wire commit = commanded && command == DO_COMMIT && (state == IDLE || state == RUN);
    wire start = commanded && command == DO_START && state == IDLE;
    wire stop = commanded && command == DO_STOP && state == RUN;
    wire tick = commanded && command == DO_TICK && state == RUN;

    wire whole = &written;
    wire raised = (commit && !whole) || (start && !committed) || (shadow_written && beyond_bias) ||
                  (input_written && (!committed || beyond_rail)) ||
                  (commanded && command == DO_RAISE_FAULT && state != OFF);
    reg [2:0] cause;
    always @* begin
        cause = EXTERNAL;
        if (commit) cause = BANK_INCOMPLETE;
        if (start) cause = ORDER;
        if (shadow_written) cause = CODE;
        if (input_written) cause = committed ? CODE : ORDER;
    end

    // At once in IDLE; in RUN at the start of the next frame or a stop.
    wire take_bank = (commit && whole && state == IDLE) || (tick && pending) || (stop && pending);
    wire zero_inputs = off || raised || stop;
    wire clear_counters = off || (start && committed);

    always @(posedge clk or negedge power_good) begin
        if (!power_good) begin
            state <= OFF;
            fault <= NONE;
            committed <= 0;
            pending <= 0;
            window <= FIRST_WINDOW;
        end else begin
            if (off) begin
                state <= command == DO_ON ? IDLE : OFF;
                fault <= NONE;
                committed <= 0;
            end
            if (start && committed) state <= RUN;
            if (stop) state <= IDLE;
            if (commanded && command == DO_CLEAR_FAULT && state == FAULT) begin
                state <= IDLE;
                fault <= NONE;
            end
            if (raised) begin
                state <= FAULT;
                fault <= cause;
            end
            if (take_bank) committed <= 1;
            if (off || take_bank || raised) pending <= 0;
            else if (commit && state == RUN) pending <= 1;
            if (write && ready && good_window) window <= word[30:0];
        end
    end

    integer c;
    always @(posedge clk or negedge power_good) begin
        if (!power_good) begin
            written <= 0;
            for (c = 0; c < CHANNELS; c = c + 1) begin
                shadow[c] <= 0;
                active[c] <= 0;
            end
        end else begin
            if (off) written <= 0;
            else if (shadow_written && !beyond_bias) written[place] <= 1;
            for (c = 0; c < CHANNELS; c = c + 1) begin
                if (off) shadow[c] <= 0;
                else if (shadow_written && !beyond_bias && place == c) shadow[c] <= word[CODE_BITS-1:0];
                if (off) active[c] <= 0;
                else if (take_bank) active[c] <= shadow[c];
            end
        end
    end

    integer r;
    always @(posedge clk) begin
        for (r = 0; r < RAILS; r = r + 1) begin
            if (!power_good || zero_inputs) begin
                wanted[r] <= rail_zero[r*CODE_BITS +: CODE_BITS];
                latched[r] <= rail_zero[r*CODE_BITS +: CODE_BITS];
            end else begin
                if (input_written && place == r) wanted[r] <= word[CODE_BITS-1:0];
                if (tick) latched[r] <= wanted[r];
            end
        end
    end

    // A frame: latch, settle, strobe, find the winner, count, and at a window's end the decision.
    integer k;
    task clear_counts;
        begin
            in_window <= 0;
            frames <= 0;
            windows <= 0;
            states <= 0;
            decision <= 0;
            winner <= 0;
            for (k = 0; k < CLASSES; k = k + 1) begin
                votes[k] <= 0;
                class_code[k] <= 0;
            end
        end
    endtask
    always @(posedge clk or negedge power_good) begin
        if (!power_good) begin
            step <= REST;
            clear_cells <= 1;
            clear_counts;
            settled <= 0;
            index <= 0;
            best <= 0;
        end else begin
            clear_cells <= clear_counters;
            case (step)
                REST: if (tick) step <= LATCH;
                LATCH: begin
                    settled <= 1;
                    step <= SETTLE;
                end
                SETTLE: begin
                    settled <= settled + 1;
                    if (settled == SETTLE_CLOCKS) step <= STROBE;
                end
                STROBE: begin
                    states <= comparator;
                    for (k = 0; k < CLASSES; k = k + 1) class_code[k] <= converter[k*ADC_BITS +: ADC_BITS];
                    index <= 0;
                    best <= 0;
                    step <= COMPARE;
                end
                COMPARE: begin
                    if (class_code[index] > class_code[best]) best <= index;
                    index <= index + 1;
                    if (index == CLASSES - 1) step <= VOTE;
                end
                VOTE: begin
                    winner <= best;
                    votes[best] <= votes[best] + 1;
                    frames <= frames + 1;
                    in_window <= in_window + 1;
                    index <= 0;
                    best <= 0;
                    step <= in_window + 1 >= window ? DECIDE : REST;
                end
                DECIDE: begin
                    if (votes[index] > votes[best]) best <= index;
                    index <= index + 1;
                    if (index == CLASSES - 1) begin
                        decision <= votes[index] > votes[best] ? index : best;
                        for (k = 0; k < CLASSES; k = k + 1) votes[k] <= 0;
                        in_window <= 0;
                        windows <= windows + 1;
                        step <= REST;
                    end
                end
                default: step <= REST;
            endcase
            if (clear_counters) clear_counts;
        end
    end

    always @* begin
        shown = 0;
        case (row)
            4'h0:
                case (place)
                    12'h000: shown = ID;
                    12'h001: shown = {30'd0, state};
                    12'h002: shown = {29'd0, fault};
                    12'h004: shown = {1'b0, window};
                    12'h005: shown = frames[31:0];
                    12'h006: shown = windows[31:0];
                    12'h007: shown = {20'd0, decision};
                    12'h008: shown = {20'd0, winner};
                    default: shown = 0;
                endcase
            4'h1: if (place < CHANNELS) shown = {{(32-CODE_BITS){1'b0}}, shadow[place]};
            4'h2: if (place < CHANNELS) shown = {{(32-CODE_BITS){1'b0}}, active[place]};
            4'h4: if (place < LAYERS) shown = layer_states[place];
            4'h5: if (place < CLASSES) shown = {{(32-ADC_BITS){class_code[place][ADC_BITS-1]}}, class_code[place]};
            4'h6: if (place < CLASSES) shown = {1'b0, votes[place]};
            default: shown = 0;
        endcase
    end
endmodule
