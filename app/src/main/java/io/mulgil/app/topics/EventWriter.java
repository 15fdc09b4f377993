package io.mulgil.app.topics;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events as they come. A client that is gone or takes nothing makes the next write fail, which ends what is being written about.
 */
final class EventWriter {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final OutputStream out;
    private final JsonMapper json;
    private long lastWord = System.nanoTime();

    EventWriter(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.json = json;
        out.write(":welcome\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void event(String name, Object document) throws IOException {
        out.write(("event:" + name + "\ndata:").getBytes(StandardCharsets.UTF_8));
        out.write(json.writeValueAsBytes(document));
        out.write('\n');
        out.write('\n');
        out.flush();
        lastWord = System.nanoTime();
    }

    /** Finds out whether somebody is still there. */
    void heartbeat() throws IOException {
        if (System.nanoTime() - lastWord > HEARTBEAT.toNanos()) {
            out.write(":still here\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastWord = System.nanoTime();
        }
    }
}
