package io.mulgil.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;

/**
 * Broker, Connect worker and Spring Boot share one class path only in one set of versions; a change of any of them must be meant
 * (docs/decisions/002-versions-in-one-process.md).
 */
class LoadedVersionsTest {
    private static final List<String> JARS = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> new File(path).getName())
            .toList();

    @Test
    void kafkaIsOfOneVersion() {
        assertThat(AppInfoParser.getVersion()).isEqualTo("4.3.1");
        assertThat(versions("(?:kafka|connect)[a-z_.0-9-]*?")).containsOnly("4.3.1");
    }

    @Test
    void connectHasItsJettyAndJersey() {
        assertThat(versions("jetty-(?!setuid)[a-z0-9-]*?")).containsOnly("12.0.34");
        assertThat(versions("jersey-[a-z0-9-]*?")).containsOnly("3.1.10");
        assertThat(versions("jakarta.ws.rs-api")).containsExactly("3.1.0");
    }

    @Test
    void bothJacksonsStandSideBySide() {
        assertThat(com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString())
                .startsWith("2.21.");
        assertThat(tools.jackson.core.json.PackageVersion.VERSION.toString()).startsWith("3.1.");
    }

    @Test
    void springBootServesByTomcat() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo("4.1.1");
        assertThat(versions("tomcat-embed-core")).hasSize(1);
        assertThat(versions("spring-boot-(?:starter-)?jetty")).isEmpty();
    }

    @Test
    void logsGoThroughLog4j() {
        assertThat(LogManager.getContext(false)).isInstanceOf(LoggerContext.class);
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName())
                .isEqualTo("org.apache.logging.slf4j.Log4jLoggerFactory");
        assertThat(versions("log4j-to-slf4j")).isEmpty();
    }

    private static List<String> versions(String artifact) {
        Pattern jar = Pattern.compile(artifact + "-(\\d[0-9.]*)\\.jar");
        return JARS.stream()
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
