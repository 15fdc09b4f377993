package io.mulgil.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where each library may be known, so that a change of one has one place. */
@AnalyzeClasses(packages = "io.mulgil", importOptions = ImportOption.DoNotIncludeTests.class)
class LibraryRulesTest {
    @ArchTest
    static final ArchRule springStaysInApp = onlyIn("io.mulgil.app..", "org.springframework..", "jakarta.servlet..")
            .because("the other modules run in foreign processes; take what you need as a constructor argument");

    @ArchTest
    static final ArchRule kafkaServerStaysInEmbedded = onlyIn(
                    "io.mulgil.runtime.embedded..",
                    "kafka..",
                    "org.apache.kafka.server..",
                    "org.apache.kafka.raft..",
                    "org.apache.kafka.metadata..",
                    "org.apache.kafka.tools..",
                    "org.apache.kafka.connect.cli..",
                    "org.apache.kafka.connect.runtime..")
            .because(
                    "these classes change between Kafka releases and are absent with --kafka; ask the broker by Admin, Connect by REST");

    @ArchTest
    static final ArchRule embeddedPostgresStaysInEmbedded = onlyIn("io.mulgil.runtime.embedded..", "io.zonky..")
            .because("with --database there is no server of ours; others get a JDBC address");

    @ArchTest
    static final ArchRule streamsLibraryStaysInStreamsAndRuntime = noClasses()
            .that()
            .resideOutsideOfPackages("io.mulgil.streams..", "io.mulgil.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..")
            .because("streams builds topologies and runtime runs them; others ask runtime for its state");

    @ArchTest
    static final ArchRule connectInterfaceStaysInConnectors = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.mulgil.connectors..", "io.mulgil.lake..", "io.mulgil.runtime.embedded..", "io.mulgil.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.connect..")
            .because("connectors are met only through Connect's REST interface");

    @ArchTest
    static final ArchRule copyProtocolStaysWhereMillionsOfRowsPass = noClasses()
            .that()
            .resideOutsideOfPackages("io.mulgil.connectors.postgres..", "io.mulgil.runtime.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql.copy..")
            .because("one place writes rows and one reads all of them; elsewhere plain JDBC is enough");

    @ArchTest
    static final ArchRule mariaDbDriverStaysInItsSink = onlyIn("io.mulgil.connectors.mysql..", "org.mariadb..")
            .because(
                    "one package speaks to MySQL, with the driver's dangerous properties off; elsewhere plain JDBC is enough");

    @ArchTest
    static final ArchRule rabbitMqClientStaysInItsSource = onlyIn("io.mulgil.connectors.rabbitmq..", "com.rabbitmq..")
            .because("one package speaks AMQP; lift what others need into io.mulgil.connectors");

    @ArchTest
    static final ArchRule mqttClientStaysInItsSource = onlyIn("io.mulgil.connectors.mqtt..", "com.hivemq..")
            .because("one package speaks MQTT; lift what others need into io.mulgil.connectors");

    @ArchTest
    static final ArchRule opcUaLibraryStaysInItsSource = onlyIn("io.mulgil.connectors.opcua..", "org.eclipse.milo..")
            .because("one package speaks OPC UA; lift what others need into io.mulgil.connectors");

    @ArchTest
    static final ArchRule forestsStayWhereSomethingIsLearned = onlyIn(
                    "io.mulgil.streams.detect.learn..", "com.amazon.randomcutforest..")
            .because("one class grows forests; others ask its detector");

    @ArchTest
    static final ArchRule matricesStayWhereSomethingIsForecast = onlyIn("io.mulgil.streams.forecast..", "org.ejml..")
            .because("one package does algebra; others ask its forecasters");

    @ArchTest
    static final ArchRule mailLibraryStaysInItsChannel = onlyIn(
                    "io.mulgil.connectors.email..", "jakarta.mail..", "jakarta.activation..", "org.eclipse.angus..")
            .because("one package writes and sends mail; others hand it a notification");

    @ArchTest
    static final ArchRule httpLibraryStaysBehindTheGuard = onlyIn("io.mulgil.connectors.notify..", "org.apache.hc..")
            .because("one class sends what channels tell, with one guard of addresses; take Poster");

    @ArchTest
    static final ArchRule yamlStaysInPipeline = onlyIn("io.mulgil.core.pipeline..", "org.snakeyaml..", "org.yaml..")
            .because("PipelineFile alone reads YAML and keeps the place of every word; take its Pipeline");

    @ArchTest
    static final ArchRule commandLineLibraryStaysInApp = onlyIn("io.mulgil.app..", "picocli..")
            .because("commands are thin; what they do belongs to a class that others can call");

    private static ArchRule onlyIn(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
