package io.mulgil.app.cli;

import io.mulgil.app.run.Program;
import io.mulgil.app.run.ProgramListener;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code up} shows on the terminal, in the user's language: a line per part as it comes up, then where to look. */
final class UpScreen implements ProgramListener {
    private static final Map<PartState, String> SIGNS = Map.of(
            PartState.STARTING,
            "…",
            PartState.UP,
            "✓",
            PartState.FAILED,
            "✗",
            PartState.STOPPING,
            "…",
            PartState.DOWN,
            "·");

    private final PrintWriter out;
    private final ResourceBundle texts = ResourceBundle.getBundle("io.mulgil.app.cli.up", Locale.getDefault());
    private final Map<String, String> shown = new ConcurrentHashMap<>();
    private final long began = System.nanoTime();

    UpScreen(Terminal terminal) {
        this.out = terminal.out();
    }

    void starting(List<Pipeline> pipelines) {
        line(text(
                "starting",
                String.join(", ", pipelines.stream().map(Pipeline::name).toList())));
    }

    @Override
    public void part(PartStatus status) {
        String key = status.part().id();
        String now = status.state() + status.message();
        if (now.equals(shown.put(key, now))
                || status.state() == PartState.DOWN
                || status.state() == PartState.STOPPING) {
            return;
        }
        String what =
                switch (status.state()) {
                    case UP ->
                        text(
                                "up",
                                status.address(),
                                status.version(),
                                status.embedded() ? text("embedded") : text("external"),
                                seconds(status.elapsed()));
                    case FAILED -> status.message();
                    default -> status.message().isEmpty() ? text("part.starting") : status.message();
                };
        line(String.format(
                "  %s %-22s %s", SIGNS.get(status.state()), status.part().title(), what));
    }

    @Override
    public void pipeline(String name, String state) {
        String sign = state.equals("running") ? "✓" : "…";
        line(String.format("  %s %-22s %s", sign, name, text("pipeline." + state)));
    }

    void ready(Program program, Path data, List<Pipeline> pipelines) {
        Database database = program.parts().database();
        String first = pipelines.get(0).name();
        line("");
        line(text("ready", seconds(Duration.ofNanos(System.nanoTime() - began))));
        line("");
        line("  " + program.signInLink());
        line("");
        program.firstPassword().ifPresent(password -> {
            line(text("password", password));
            line("");
        });
        line(text("tools", data.resolve("connect.env")));
        line(
                pipelines.get(0).tableBy().isPresent()
                        ? "  psql -c '\\dt " + pipelines.get(0).table() + "_*'"
                        : "  psql -c 'SELECT * FROM " + pipelines.get(0).table() + " ORDER BY time DESC LIMIT 5'");
        line("  kcat -b $KAFKA_BOOTSTRAP -C -t " + pipelines.get(0).topics().readings() + " -o end");
        line("  curl -H \"Authorization: Bearer $MULGIL_TOKEN\" $MULGIL_URL/api/v1/pipelines/" + first + "/balance");
        line("");
        line(text(
                "where",
                program.parts().kafkaBootstrap(),
                database.host() + ":" + database.port() + "/" + database.name(),
                program.parts().connectUrl()));
        line(text("next", first));
        line(text("stop"));
    }

    void stopping() {
        line("");
        line(text("stopping"));
    }

    void checked() {
        line(text("checked"));
    }

    void stopped(Path data) {
        line(text("stopped", data));
    }

    private synchronized void line(String line) {
        out.println(line);
        out.flush();
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
