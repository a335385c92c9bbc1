// The analog part as a test bench sees it: CHIP.md, steps 2 to 6 of a frame, in 64-bit integers. Its constants and tables are
// read from the vectors. Comparators and converters are wrong until the currents have settled.
module analog_model #(
    parameter FEATURES = 13,
    parameter WIDTH = 4,
    parameter LAYERS = 2,
    parameter [32*8-1:0] CELLS = {8'd4, 8'd4},
    parameter ALL_CELLS = 8,
    parameter CLASSES = 2,
    parameter CODE_BITS = 12,
    parameter ADC_BITS = 12,
    parameter SETTLE_CLOCKS = 16,
    parameter CHANNELS = WIDTH + LAYERS * WIDTH + 4 * ALL_CELLS + CLASSES,
    parameter RAILS = 2 * FEATURES
) (
    input wire clk,
    input wire powered,
    input wire [CHANNELS*CODE_BITS-1:0] bias,
    input wire [RAILS*CODE_BITS-1:0] rail,
    input wire clear_cells,
    input wire latch,
    input wire strobe,
    output reg [ALL_CELLS-1:0] comparator,
    output reg [CLASSES*ADC_BITS-1:0] converter,
    output reg [CHANNELS*(CODE_BITS+1)-1:0] bias_codes,
    output reg [RAILS*(CODE_BITS+1)-1:0] rail_codes,
    output reg [RAILS*CODE_BITS-1:0] rail_zero
);
    localparam STAGES = 2 + 2 * LAYERS;
    localparam MOST = 64;
    localparam CODES = 1 << CODE_BITS;

    // Stage s, input i, node o stand at (s * MOST + i) * MOST + o.
    reg signed [63:0] plus [0:STAGES*MOST*MOST-1];
    reg signed [63:0] minus [0:STAGES*MOST*MOST-1];
    reg signed [63:0] leak [0:STAGES*MOST-1];
    reg signed [63:0] biasgain [0:STAGES*MOST-1];
    reg signed [63:0] constant [0:ALL_CELLS*10-1];
    reg signed [63:0] skip_plus [0:LAYERS*WIDTH-1];
    reg signed [63:0] skip_minus [0:LAYERS*WIDTH-1];
    reg signed [63:0] current [0:(CHANNELS+RAILS)*CODES-1];
    reg signed [63:0] step;
    reg [ALL_CELLS-1:0] state;

    integer file, got, i, o, s, l, k, q, d, cell_at, next, count, codes, first, zero;
    reg [8*32-1:0] name;
    reg signed [63:0] value, lowest, increment, here, least;

    function signed [63:0] rounded(input signed [63:0] products);
        rounded = (products + 64'sd524288) >>> 20;
    endfunction
    function signed [63:0] positive(input signed [63:0] number);
        positive = number > 0 ? number : 64'sd0;
    endfunction
    function signed [63:0] magnitude(input signed [63:0] number);
        magnitude = number < 0 ? -number : number;
    endfunction

    task take_word(input [8*32-1:0] wanted);
        begin
            got = $fscanf(file, "%s", name);
            if (got != 1 || name !== wanted) begin
                $display("vectors: wanted %0s, found %0s", wanted, name);
                $finish_and_return(2);
            end
        end
    endtask
    task take_number;
        begin
            got = $fscanf(file, "%d", value);
            if (got != 1) begin
                $display("vectors: wanted a number");
                $finish_and_return(2);
            end
        end
    endtask
    task take_exact(input integer wanted);
        begin
            take_number;
            if (value != wanted) begin
                $display("vectors: a shape of %0d where this chip has %0d", value, wanted);
                $finish_and_return(2);
            end
        end
    endtask

    task take_stage(input integer stage, input integer inputs, input integer outputs, input integer rails);
        begin
            take_word("stage");
            take_exact(inputs);
            take_exact(outputs);
            take_exact(rails);
            take_word("plus");
            for (i = 0; i < inputs; i = i + 1)
                for (o = 0; o < outputs; o = o + 1) begin
                    take_number;
                    plus[(stage * MOST + i) * MOST + o] = value;
                    minus[(stage * MOST + i) * MOST + o] = 0;
                end
            if (rails == 2) begin
                take_word("minus");
                for (i = 0; i < inputs; i = i + 1)
                    for (o = 0; o < outputs; o = o + 1) begin
                        take_number;
                        minus[(stage * MOST + i) * MOST + o] = value;
                    end
            end
            take_word("leak");
            for (o = 0; o < outputs; o = o + 1) begin take_number; leak[stage * MOST + o] = value; end
            take_word("biasgain");
            for (o = 0; o < outputs; o = o + 1) begin take_number; biasgain[stage * MOST + o] = value; end
        end
    endtask

    // Of two currents equally near zero the lower one, of equal currents the lowest code.
    task find_zero;
        begin
            zero = 0;
            for (k = 1; k < codes; k = k + 1) begin
                here = current[next * CODES + k];
                least = current[next * CODES + zero];
                if (magnitude(here) < magnitude(least) || (magnitude(here) == magnitude(least) && here < least)) zero = k;
            end
        end
    endtask

    task take_tables;
        begin
            next = 0;
            while (next < CHANNELS + RAILS) begin
                take_word("dac");
                take_number;
                count = value;
                got = $fscanf(file, "%s", name);
                take_number;
                codes = value;
                if (name === "ramp") begin
                    take_number; lowest = value;
                    take_number; increment = value;
                end
                first = next;
                for (k = 0; k < codes; k = k + 1) begin
                    if (name !== "ramp") take_number;
                    current[next * CODES + k] = name === "ramp" ? lowest + k * increment : value;
                end
                find_zero;
                while (count > 0) begin
                    for (k = 0; k < codes; k = k + 1) current[next * CODES + k] = current[first * CODES + k];
                    if (next < CHANNELS) bias_codes[next*(CODE_BITS+1) +: CODE_BITS+1] = codes;
                    else begin
                        rail_codes[(next-CHANNELS)*(CODE_BITS+1) +: CODE_BITS+1] = codes;
                        rail_zero[(next-CHANNELS)*CODE_BITS +: CODE_BITS] = zero;
                    end
                    next = next + 1;
                    count = count - 1;
                end
            end
        end
    endtask

    // Reads up to the script.
    task read_chip(input integer from);
        begin
            file = from;
            take_word("bmru-chip-vectors/3");
            take_word("shape");
            take_exact(FEATURES);
            take_exact(WIDTH);
            take_exact(LAYERS);
            take_exact(CLASSES);
            for (l = 0; l < LAYERS; l = l + 1) take_exact(CELLS[8*l +: 8]);
            cell_at = 0;
            take_stage(0, FEATURES, WIDTH, 2);
            for (l = 0; l < LAYERS; l = l + 1) begin
                d = CELLS[8*l +: 8];
                take_stage(1 + 2 * l, WIDTH, d, 1);
                for (k = 0; k < d; k = k + 1) begin
                    take_word("cell");
                    for (q = 0; q < 10; q = q + 1) begin take_number; constant[(cell_at + k) * 10 + q] = value; end
                end
                cell_at = cell_at + d;
                take_stage(2 + 2 * l, d, WIDTH, 1);
                take_word("skip");
                for (o = 0; o < WIDTH; o = o + 1) begin take_number; skip_plus[l * WIDTH + o] = value; end
                for (o = 0; o < WIDTH; o = o + 1) begin take_number; skip_minus[l * WIDTH + o] = value; end
            end
            take_stage(1 + 2 * LAYERS, WIDTH, CLASSES, 2);
            take_word("adc");
            take_exact(ADC_BITS);
            take_number;
            step = value;
            take_tables;
        end
    endtask

    // One frame.
    reg signed [63:0] up [0:MOST-1];
    reg signed [63:0] down [0:MOST-1];
    reg signed [63:0] node [0:MOST-1];
    reg signed [63:0] h [0:MOST-1];
    reg signed [63:0] out [0:MOST-1];
    reg signed [63:0] high, beta_hi, on, below, candidate, top, code;
    integer channel;

    function signed [63:0] programmed(input integer which);
        programmed = current[which * CODES + bias[which*CODE_BITS +: CODE_BITS]];
    endfunction

    task sum(input integer stage, input integer inputs, input integer outputs);
        begin
            for (o = 0; o < outputs; o = o + 1) begin
                value = 0;
                for (i = 0; i < inputs; i = i + 1)
                    value = value + plus[(stage * MOST + i) * MOST + o] * up[i] + minus[(stage * MOST + i) * MOST + o] * down[i];
                node[o] = leak[stage * MOST + o] + rounded(biasgain[stage * MOST + o] * programmed(channel + o)) + rounded(value);
            end
            channel = channel + outputs;
        end
    endtask

    task strobe_cell(input integer at, input integer gain);
        begin
            high = positive(rounded(constant[at*10] * programmed(gain)) + constant[at*10+1]);
            beta_hi = rounded(constant[at*10+3] * programmed(gain + 1)) + constant[at*10+4];
            on = beta_hi + constant[at*10+8];
            below = beta_hi - positive(rounded(constant[at*10+5] * programmed(gain + 2)) + constant[at*10+6]) - constant[at*10+9];
            if (candidate >= on) state[at] = 1;
            else if (candidate < below) state[at] = 0;
        end
    endtask

    task frame;
        begin
            channel = 0;
            for (i = 0; i < FEATURES; i = i + 1) begin
                up[i] = current[(CHANNELS + 2 * i) * CODES + rail[2*i*CODE_BITS +: CODE_BITS]];
                down[i] = current[(CHANNELS + 2 * i + 1) * CODES + rail[(2*i+1)*CODE_BITS +: CODE_BITS]];
            end
            cell_at = 0;
            sum(0, FEATURES, WIDTH);
            for (o = 0; o < WIDTH; o = o + 1) h[o] = node[o];
            for (l = 0; l < LAYERS; l = l + 1) begin
                for (i = 0; i < WIDTH; i = i + 1) begin up[i] = positive(h[i]); down[i] = 0; end
                d = CELLS[8*l +: 8];
                sum(1 + 2 * l, WIDTH, d);
                for (k = 0; k < d; k = k + 1) begin
                    candidate = positive(node[k]) + constant[(cell_at + k) * 10 + 7];
                    strobe_cell(cell_at + k, channel + 3 * k);
                    out[k] = state[cell_at + k] ? high : constant[(cell_at + k) * 10 + 2];
                end
                channel = channel + 3 * d;
                cell_at = cell_at + d;
                for (k = 0; k < d; k = k + 1) begin up[k] = out[k]; down[k] = 0; end
                sum(2 + 2 * l, d, WIDTH);
                for (o = 0; o < WIDTH; o = o + 1)
                    h[o] = rounded((h[o] < 0 ? skip_minus[l * WIDTH + o] : skip_plus[l * WIDTH + o]) * h[o]) + positive(node[o]);
            end
            for (i = 0; i < WIDTH; i = i + 1) begin up[i] = positive(h[i]); down[i] = positive(-h[i]); end
            sum(1 + 2 * LAYERS, WIDTH, CLASSES);
            top = (64'sd1 <<< (ADC_BITS - 1)) - 1;
            for (q = 0; q < CLASSES; q = q + 1) begin
                value = node[q] + step / 2;
                code = value / step;
                if (value % step < 0) code = code - 1;
                if (code > top) code = top;
                if (code < -top - 1) code = -top - 1;
                converter[q*ADC_BITS +: ADC_BITS] = code[ADC_BITS-1:0];
            end
            comparator = state;
        end
    endtask

    // Inputs change when they are latched, or go to zero together; what changes in between would disturb the states.
    reg [RAILS*CODE_BITS-1:0] last_rail;
    integer wrong = 0;
    integer settling = 0;
    always @(posedge clk) begin
        if (powered && rail !== last_rail && !latch && rail !== rail_zero) begin
            wrong = wrong + 1;
            if (wrong < 5) $display("inputs changed outside of a latch");
        end
        last_rail = rail;
        if (!powered || clear_cells) state = 0;
        if (latch) begin
            settling = SETTLE_CLOCKS;
            comparator = ~state;
            converter = {CLASSES*ADC_BITS{1'b1}};
        end else if (settling > 0) begin
            settling = settling - 1;
            if (settling == 0) frame;
        end
    end
endmodule
