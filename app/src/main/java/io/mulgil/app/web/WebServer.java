package io.mulgil.app.web;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.runtime.part.PartException;
import java.time.Clock;
import java.util.Objects;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The web page and the API, running. It comes up before the parts do, so that the page can show their start; what needs a part answers 503 until that is
 * up.
 */
public final class WebServer implements AutoCloseable {
    private final ServletWebServerApplicationContext context;
    private final Accounts accounts;
    private final String url;

    private WebServer(ServletWebServerApplicationContext context, Accounts accounts, WebSettings settings) {
        this.context = context;
        this.accounts = accounts;
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        String host = settings.address().isAnyLocalAddress()
                ? "127.0.0.1"
                : settings.address().getHostAddress();
        this.url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Starts the server and returns when it answers; throws {@link PartException} when it cannot. */
    public static WebServer start(WebSettings settings, ProgramState state) {
        // The log is the program's, set up before; Spring Boot would set it up again in its own way.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        // Tomcat speaks java.util.logging, which would print past the log.
        Log4jBridgeHandler.install(true, null, false);
        Accounts accounts = new Accounts(settings.data().resolve("accounts.json"), Clock.systemUTC());
        try {
            var context = new SpringApplicationBuilder(WebConfiguration.class)
                    .web(WebApplicationType.SERVLET)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .lazyInitialization(true)
                    .initializers(fresh -> register((GenericApplicationContext) fresh, settings, state, accounts))
                    .run(WebProperties.ARGUMENTS);
            return new WebServer((ServletWebServerApplicationContext) context, accounts, settings);
        } catch (RuntimeException failure) {
            throw told(failure, settings);
        }
    }

    /** Returns where it answers, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return url;
    }

    /** Returns who may sign in; the program asks it for the link it prints and the token it writes to {@code connect.env}. */
    public Accounts accounts() {
        return accounts;
    }

    /** Ends open streams, gives running requests two seconds, and stops. May be called twice. */
    @Override
    public void close() {
        context.close();
    }

    ServletWebServerApplicationContext context() {
        return context;
    }

    private static void register(
            GenericApplicationContext context, WebSettings settings, ProgramState state, Accounts accounts) {
        context.registerBean(WebSettings.class, () -> settings);
        context.registerBean(ProgramState.class, () -> state);
        context.registerBean(Accounts.class, () -> accounts);
    }

    private static RuntimeException told(RuntimeException failure, WebSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return new PartException(
                        "port_in_use",
                        "Port %d for the web page is in use by another program".formatted(settings.port()),
                        "Stop that program, or choose another port with --http (or MULGIL_HTTP).",
                        failure);
            }
        }
        return failure;
    }
}
