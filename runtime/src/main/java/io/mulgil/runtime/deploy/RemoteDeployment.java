package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A pipeline's topics and connectors on clusters that run elsewhere, brought there without running anything here. First all is checked and
 * shown; what would be refused is told before anything is changed.
 */
public final class RemoteDeployment implements AutoCloseable {
    private final Pipeline pipeline;
    private final ConnectClient connect;
    private final Connectors connectors;
    private final Admin admin;
    private final PipelineTopics topics;

    /**
     * @param connectUrl of one worker of the Connect cluster
     * @param secrets the reference by which its workers look a secret up, with {@code %s} for its name
     */
    public RemoteDeployment(
            Pipeline pipeline, String kafka, String connectUrl, Database database, Optional<String> secrets) {
        this.pipeline = pipeline;
        this.connect = new ConnectClient(connectUrl);
        this.connectors = new Connectors(
                pipeline,
                connect,
                new ConnectorSettings(
                        pipeline,
                        database,
                        kafka,
                        (name, secret) ->
                                secrets.map(form -> form.replace("%s", name)).orElse(secret),
                        false));
        this.admin = Admin.create(
                Map.of("bootstrap.servers", kafka, "request.timeout.ms", "10000", "default.api.timeout.ms", "20000"));
        this.topics = new PipelineTopics(admin, false);
    }

    /**
     * What would change.
     *
     * @param topics names of topics that would be made
     */
    public record Plan(List<String> topics, ConnectPlan connectors) {
        public Plan {
            topics = List.copyOf(topics);
        }

        public boolean changesNothing() {
            return topics.isEmpty() && connectors.changesNothing();
        }
    }

    /** Looks and checks; throws {@link DeploymentException} with everything that the cluster would refuse. */
    public Plan plan() {
        List<String> missing = withKafka(() -> topics.missing(pipeline)).stream()
                .map(NewTopic::name)
                .sorted()
                .toList();
        requireAccepted();
        return new Plan(missing, connectors.plan());
    }

    /** Makes it so. Doing it again changes nothing. */
    public void apply() {
        withKafka(() -> {
            topics.create(pipeline);
            return List.of();
        });
        connectors.deploy();
    }

    @Override
    public void close() {
        connectors.close();
        admin.close();
    }

    private void requireAccepted() {
        Set<String> plugins = connect.plugins();
        List<String> problems = new ArrayList<>();
        connectors.wanted().forEach((name, settings) -> {
            String type = String.valueOf(settings.get("connector.class"));
            if (!plugins.contains(type)) {
                throw new DeploymentException(
                        "missing-plugin",
                        "The Connect cluster has no plug-in " + type + ", which connector " + name + " needs",
                        "unzip its mulgil-connector-*.zip into the workers' plugin.path and restart them");
            }
            connect.problems(settings).forEach(problem -> problems.add(name + ", " + problem));
        });
        if (!problems.isEmpty()) {
            throw new DeploymentException(
                    "connect-refused",
                    "The Connect cluster would refuse " + String.join("; ", problems),
                    "correct " + pipeline.file() + "; nothing was changed");
        }
    }

    /** A question to Kafka. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T withKafka(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DeploymentException(
                    "kafka-refused",
                    "Kafka does not do what is needed: " + cause.getMessage(),
                    "check --kafka, and the right to list and create topics",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted", "Interrupted while speaking to Kafka", "start again", e);
        }
    }
}
