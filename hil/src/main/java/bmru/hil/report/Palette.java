package bmru.hil.report;

/** Names of colours, which the page's style sheet gives for a light and a dark background. */
final class Palette {
    /** After Okabe and Ito, told apart with every common colour vision; further classes begin again. */
    private static final int COLOURS = 8;

    private Palette() {}

    static String fill(int label) {
        return "fill" + label % COLOURS;
    }

    static String stroke(int label) {
        return "line" + label % COLOURS;
    }
}
