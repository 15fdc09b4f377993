package io.mulgil.app.run;

import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.app.web.WebServer;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ConnectEnv;
import io.mulgil.runtime.deploy.Deployment;
import io.mulgil.runtime.disk.DiskStatus;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import io.mulgil.runtime.part.PortNeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: the web server, the parts, the pipelines. The web server starts beside the parts, so that the page can show their start;
 * pipelines start when the parts are up.
 */
public final class Program implements ProgramState, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final ProgramSettings settings;
    private final ProgramListener listener;
    private final Cluster cluster;
    private final List<Deployment> deployments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> portsAreFree = new CompletableFuture<>();
    private volatile boolean prepared;
    private @Nullable WebServer web;

    public Program(ProgramSettings settings, ProgramListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.cluster = new Cluster(settings.cluster(), this::part);
    }

    /** Returns when everything runs. If anything cannot, all is stopped again and the exception says why. */
    public void start() {
        CompletableFuture<WebServer> serving =
                portsAreFree.thenApplyAsync(ready -> WebServer.start(settings.web(), this));
        try {
            cluster.start(new PortNeed(Part.HTTP, settings.web().port(), "--http", "MULGIL_HTTP"));
            web = serving.join();
            writeConnectEnv(web);
            settings.pipelines().forEach(this::deploy);
            cluster.disk().addListener((before, now) -> guardDisk(now));
            guardDisk(cluster.disk().status());
        } catch (RuntimeException e) {
            portsAreFree.cancel(false);
            web = web == null ? serving.exceptionally(failure -> null).join() : web;
            close();
            throw unwrapped(e);
        }
    }

    /** Where the page is. */
    public String url() {
        return running().url();
    }

    /** A link that signs in once. */
    public String signInLink() {
        return running().url() + "/#token=" + running().accounts().newSignInToken();
    }

    /** The administrator's password, when it was made in this run; it is kept nowhere. */
    public Optional<String> firstPassword() {
        return running().accounts().firstPassword();
    }

    public Cluster parts() {
        return cluster;
    }

    @Override
    public List<RunningPipeline> pipelines() {
        Set<String> deployed =
                deployments.stream().map(d -> d.pipeline().name()).collect(Collectors.toSet());
        return Stream.concat(
                        deployments.stream().map(RunningPipeline::of),
                        settings.pipelines().stream()
                                .filter(p -> !deployed.contains(p.name()))
                                .map(RunningPipeline::planned))
                .toList();
    }

    @Override
    public Optional<Cluster> cluster() {
        return prepared ? Optional.of(cluster) : Optional.empty();
    }

    @Override
    public PipelineFile files() {
        return settings.files().get();
    }

    @Override
    public Optional<DiskStatus> disk() {
        return prepared ? Optional.of(cluster.disk().status()) : Optional.empty();
    }

    /** Stops what takes data in first, so that what was taken reaches the end; then the parts. */
    @Override
    public void close() {
        deployments.forEach(this::stop);
        if (web != null) {
            web.close();
        }
        cluster.close();
    }

    private void part(PartStatus status) {
        if (status.state() == PartState.STARTING) {
            prepared = true;
            portsAreFree.complete(null);
        }
        listener.part(status);
    }

    private void deploy(Pipeline pipeline) {
        listener.pipeline(pipeline.name(), "starting");
        Deployment deployment = new Deployment(pipeline, cluster, url());
        deployments.add(deployment);
        deployment.start();
        listener.pipeline(pipeline.name(), "running");
    }

    private void stop(Deployment deployment) {
        try {
            deployment.close();
        } catch (RuntimeException e) {
            LOG.error("Pipeline {} did not stop cleanly", deployment.pipeline().name(), e);
        }
    }

    private void guardDisk(DiskStatus status) {
        for (Deployment deployment : deployments) {
            if (status.takesData()) {
                deployment.resume();
            } else {
                deployment.pause(status.message());
            }
        }
    }

    private void writeConnectEnv(WebServer server) {
        try {
            ConnectEnv.write(
                    cluster.dataFolder().resolve("connect.env"),
                    cluster.kafkaBootstrap(),
                    cluster.database(),
                    server.url(),
                    server.accounts().newProgramToken());
        } catch (IOException e) {
            throw new UncheckedIOException("connect.env cannot be written in " + cluster.dataFolder(), e);
        }
    }

    private WebServer running() {
        if (web == null) {
            throw new IllegalStateException("the program does not run");
        }
        return web;
    }

    private static RuntimeException unwrapped(RuntimeException e) {
        return e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
    }
}
