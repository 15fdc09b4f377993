package io.mulgil.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.DeserializationFeature;

/** The web server's parts: the few of Spring Boot's that are needed, by name, and ours. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocWebMvcConfiguration.class,
})
@EnableConfigurationProperties(SpringDocConfigProperties.class)
@ComponentScan({
    "io.mulgil.app.web",
    "io.mulgil.app.api",
    "io.mulgil.app.alerts",
    "io.mulgil.app.bills",
    "io.mulgil.app.editing",
    "io.mulgil.app.query",
    "io.mulgil.app.live",
    "io.mulgil.app.metrics",
    "io.mulgil.app.entrance",
    "io.mulgil.app.topics",
    "io.mulgil.app.trial"
})
class WebConfiguration {

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static JsonMapperBuilderCustomizer json() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(WebSettings settings) {
        return factory -> {
            factory.setPort(settings.port());
            factory.setAddress(settings.address());
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }
}
