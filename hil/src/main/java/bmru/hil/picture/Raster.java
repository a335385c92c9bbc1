package bmru.hil.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.StringTokenizer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A picture as pixels, on a light ground: of SVG what the figures of a report consist of. Letters are those of the machine,
 * so unlike the page its bytes are not the same everywhere.
 */
public final class Raster {
    /** Pixels a unit of the picture: sharp where it is printed. */
    private static final int SCALE = 2;

    private final Graphics2D graphics;

    private Raster(Graphics2D graphics) {
        this.graphics = graphics;
    }

    public static byte[] png(Picture picture) throws IOException {
        int height = (int) Math.ceil(picture.height());
        BufferedImage image = new BufferedImage(SCALE * picture.width(), SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.decode(Palette.style("ground").fill().light()));
        graphics.fillRect(0, 0, picture.width(), height);
        new Raster(graphics).children(root(picture.body()));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Element root(String body) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<g>" + body + "</g>")))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("a figure is well-formed XML", e);
        }
    }

    private void children(Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                draw(element);
            }
        }
    }

    private void draw(Element element) {
        switch (element.getTagName()) {
            case "g" -> children(element);
            case "title" -> {}
            case "rect" -> rectangle(element);
            case "line" ->
                stroke(
                        element,
                        new Line2D.Double(
                                number(element, "x1"),
                                number(element, "y1"),
                                number(element, "x2"),
                                number(element, "y2")));
            case "path" -> stroke(element, path(element.getAttribute("d")));
            case "text" -> text(element);
            default -> throw new IllegalStateException("a figure has no <" + element.getTagName() + ">");
        }
    }

    private void rectangle(Element element) {
        double x = number(element, "x");
        double y = number(element, "y");
        double width = number(element, "width");
        double height = number(element, "height");
        double round = 2 * number(element, "rx");
        java.awt.Shape shape = round == 0
                ? new Rectangle2D.Double(x, y, width, height)
                : new RoundRectangle2D.Double(x, y, width, height, round, round);
        Palette.Style style = style(element);
        if (!style.fill().light().isEmpty()) {
            graphics.setColor(Color.decode(style.fill().light()));
            graphics.fill(shape);
        }
        stroke(element, shape);
    }

    private void stroke(Element element, java.awt.Shape shape) {
        Palette.Style style = style(element);
        if (!style.stroke().light().isEmpty()) {
            graphics.setColor(Color.decode(style.stroke().light()));
            graphics.setStroke(new BasicStroke((float) style.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
    }

    private static Path2D path(String commands) {
        Path2D path = new Path2D.Double();
        StringTokenizer tokens = new StringTokenizer(commands, "ML ", true);
        boolean move = false;
        double x = Double.NaN;
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            if (token.equals("M") || token.equals("L")) {
                move = token.equals("M");
            } else if (!token.isBlank() && Double.isNaN(x)) {
                x = Double.parseDouble(token);
            } else if (!token.isBlank()) {
                double y = Double.parseDouble(token);
                if (move) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
                x = Double.NaN;
            }
        }
        return path;
    }

    private void text(Element element) {
        String name = element.getAttribute("class");
        int size = name.equals("tick") || name.equals("inside") ? 11 : 12;
        graphics.setFont(new Font(Font.SANS_SERIF, name.equals("panel") ? Font.BOLD : Font.PLAIN, size));
        graphics.setColor(Color.decode(style(element).fill().light()));
        String text = element.getTextContent();
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double before = switch (element.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
        };
        graphics.drawString(text, (float) (number(element, "x") - before), (float) number(element, "y"));
    }

    private static Palette.Style style(Element element) {
        return Palette.style(element.getAttribute("class"));
    }

    private static double number(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }
}
