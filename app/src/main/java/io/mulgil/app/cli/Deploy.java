package io.mulgil.app.cli;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.deploy.RemoteDeployment;
import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil deploy}: shows what a pipeline changes on a Connect cluster elsewhere, and changes it. */
@Command(
        name = "deploy",
        description = {
            "Brings a pipeline's topics and connectors to a Kafka and a Connect cluster that run elsewhere.",
            "Shows what changes first; doing it again changes nothing. The steps run where 'mulgil up' runs."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil deploy pipelines/iot-sensors --kafka broker:9092 --connect http://connect:8083 \\",
            "      --database 'jdbc:postgresql://db:5432/plant?user=mulgil&password=...' --dry-run",
            "  mulgil deploy rooms ... --connect-secrets '$${file:/etc/kafka/mulgil.properties:%%s}'"
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Deploy implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Terminal terminal;

    @Parameters(paramLabel = "PIPELINE", description = "Pipeline file or folder.")
    private String path = "";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "The Kafka cluster.")
    private String kafka = "";

    @Option(names = "--connect", paramLabel = "URL", required = true, description = "A worker of the Connect cluster.")
    private String connect = "";

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            required = true,
            description = "The PostgreSQL database, as the Connect workers reach it.")
    private String database = "";

    @Option(
            names = "--connect-secrets",
            paramLabel = "REFERENCE",
            description = {
                "How the workers look a secret up by a config provider, with %%s for its name.",
                "Without it secrets stand in the connectors' settings, where Connect shows them."
            })
    private @Nullable String secrets;

    @Option(names = "--dry-run", description = "Only checks and shows.")
    private boolean dryRun;

    public Deploy(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PipelineFile.Result read =
                new PipelineFile(Catalog.load(), terminal.environment()).read(new PipelinePaths(terminal).one(path));
        read.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
        if (read.pipeline().isEmpty()) {
            return FAILED;
        }
        Pipeline pipeline = read.pipeline().get();
        try (RemoteDeployment deployment = new RemoteDeployment(
                pipeline, kafka, connect, Database.parse(database), Optional.ofNullable(secrets))) {
            RemoteDeployment.Plan plan = deployment.plan();
            terminal.out().println(pipeline.name() + " on " + connect);
            new DeployScreen(terminal).show(plan);
            if (plan.changesNothing()) {
                terminal.out().println("Nothing to change.");
            } else if (dryRun) {
                terminal.out().println("Nothing was changed; leave out --dry-run to change it.");
            } else {
                deployment.apply();
                terminal.out().println("Done.");
            }
        }
        return 0;
    }
}
