package bmru.host.plot;

import bmru.audio.file.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.IChart;

/** Charts as one PNG, one below the other. */
public final class Picture {
    public static final int WIDTH = 1000;

    private Picture() {}

    /** @param height of one chart, pixels */
    public static void write(Path file, List<? extends IChart> charts, int height) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, height * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (IChart chart : charts) {
            chart.paint(graphics, WIDTH, height);
            graphics.translate(0, height);
        }
        graphics.dispose();
        try (AtomicFile target = AtomicFile.create(file)) {
            ImageIO.write(image, "png", target.stream());
            target.commit();
        }
    }
}
