// Does on the bus what the vectors say and compares what it shows. Usage: vvp bench +vectors=FILE; exit code 0 where all agrees.
`timescale 1ns / 1ns
module bench #(
    parameter FEATURES = 13,
    parameter WIDTH = 4,
    parameter LAYERS = 2,
    parameter [32*8-1:0] CELLS = {8'd4, 8'd4},
    parameter ALL_CELLS = 8,
    parameter CLASSES = 2
);
    localparam CODE_BITS = 12, ADC_BITS = 12, SETTLE = 16;
    localparam CHANNELS = WIDTH + LAYERS * WIDTH + 4 * ALL_CELLS + CLASSES;
    localparam RAILS = 2 * FEATURES;

    reg clk = 0;
    always #5 clk = ~clk;

    reg power_good = 0;
    reg write = 0;
    reg [15:0] address = 0;
    reg [31:0] word = 0;
    wire error, ready, powered, clear_cells, latch, strobe;
    wire [31:0] shown;
    wire [CHANNELS*(CODE_BITS+1)-1:0] bias_codes;
    wire [RAILS*(CODE_BITS+1)-1:0] rail_codes;
    wire [RAILS*CODE_BITS-1:0] rail_zero, rail;
    wire [CHANNELS*CODE_BITS-1:0] bias;
    wire [ALL_CELLS-1:0] comparator;
    wire [CLASSES*ADC_BITS-1:0] converter;

    chip_control #(
        .FEATURES(FEATURES), .WIDTH(WIDTH), .LAYERS(LAYERS), .CELLS(CELLS), .ALL_CELLS(ALL_CELLS), .CLASSES(CLASSES),
        .SETTLE_CLOCKS(SETTLE)
    ) control (
        .clk(clk), .power_good(power_good), .write(write), .address(address), .word(word), .error(error), .shown(shown),
        .ready(ready), .bias_codes(bias_codes), .rail_codes(rail_codes), .rail_zero(rail_zero), .powered(powered), .bias(bias),
        .rail(rail), .clear_cells(clear_cells), .latch(latch), .strobe(strobe), .comparator(comparator), .converter(converter));
    analog_model #(
        .FEATURES(FEATURES), .WIDTH(WIDTH), .LAYERS(LAYERS), .CELLS(CELLS), .ALL_CELLS(ALL_CELLS), .CLASSES(CLASSES),
        .SETTLE_CLOCKS(SETTLE)
    ) analog (
        .clk(clk), .powered(powered), .bias(bias), .rail(rail), .clear_cells(clear_cells), .latch(latch), .strobe(strobe),
        .comparator(comparator), .converter(converter), .bias_codes(bias_codes), .rail_codes(rail_codes), .rail_zero(rail_zero));

    integer file, got, lines, differences, i;
    reg [8*1024-1:0] path;
    reg [8*16-1:0] what;
    reg [15:0] at;
    reg signed [63:0] value;

    task bus_write(input [15:0] to, input signed [63:0] data, input wanted_error);
        begin
            @(negedge clk);
            while (!ready) @(negedge clk);
            address = to;
            word = data[31:0];
            write = 1;
            #1;
            if (error !== wanted_error) begin
                differences = differences + 1;
                $display("line %0d: bus error %0d at %h", lines, error, to);
            end
            @(negedge clk);
            write = 0;
        end
    endtask

    task compare(input [15:0] from);
        begin
            got = $fscanf(file, "%d", value);
            while (!ready) @(negedge clk);
            address = from;
            #1;
            if (got != 1 || shown !== value[31:0]) begin
                differences = differences + 1;
                if (differences < 20) $display("line %0d: %h shows %0d, wanted %0d", lines, from, shown, value);
            end
        end
    endtask

    task frame;
        begin
            for (i = 0; i < RAILS; i = i + 1) begin
                got = $fscanf(file, "%d", value);
                bus_write(16'h3000 + i, value, 0);
            end
            bus_write(16'h0003, 7, 0);
            got = $fscanf(file, "%s", what);
            for (i = 0; i < LAYERS; i = i + 1) compare(16'h4000 + i);
            for (i = 0; i < CLASSES; i = i + 1) compare(16'h5000 + i);
            compare(16'h0008);
            compare(16'h0007);
            compare(16'h0006);
        end
    endtask

    initial begin
        lines = 0;
        differences = 0;
        if (!$value$plusargs("vectors=%s", path)) $finish_and_return(2);
        file = $fopen(path, "r");
        if (file == 0) $finish_and_return(2);
        analog.read_chip(file);
        #20 power_good = 1;
        got = $fscanf(file, "%s", what);
        while (got == 1) begin
            lines = lines + 1;
            if (what === "frame") frame;
            else begin
                got = $fscanf(file, "%h", at);
                if (what === "read") compare(at);
                else begin
                    got = $fscanf(file, "%d", value);
                    bus_write(at, value, what === "error");
                end
            end
            got = $fscanf(file, "%s", what);
        end
        differences = differences + analog.wrong;
        $display("%0d lines, %0d differences, %0d clocks", lines, differences, $time / 10);
        $finish_and_return(differences == 0 && lines > 0 ? 0 : 1);
    end
endmodule
