package bmru.hil.picture;

/**
 * A picture of a report.
 *
 * @param name of its files
 * @param title above it
 * @param note below it, "" for none
 * @param body its SVG elements, whose classes are styles of {@link Palette}
 */
public record Picture(String name, String title, String note, int width, double height, String body) {
    /** Part of a page that has the styles. */
    public String element() {
        return svg("", "");
    }

    /** A file of its own. */
    public String file() {
        String ground = new Markup()
                .empty("rect", "class", "ground", "x", 0, "y", 0, "width", width, "height", height)
                .toString();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg(new Markup().open("style").raw(Palette.css()).close().toString(), ground);
    }

    private String svg(String styles, String ground) {
        return new Markup()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + width + " " + Markup.number(height),
                        "role",
                        "img",
                        "aria-label",
                        title)
                .raw(styles)
                .raw(ground)
                .raw(body)
                .close()
                .toString();
    }
}
