package io.mulgil.app.web;

/** What Spring Boot is told. As arguments, which win over variables of the environment and files that happen to lie about. */
final class WebProperties {
    static final String[] ARGUMENTS = {
        "--spring.config.location=optional:classpath:/mulgil-web/",
        "--spring.main.keep-alive=false",
        "--spring.jmx.enabled=false",
        "--spring.web.resources.add-mappings=false",
        "--spring.mvc.async.request-timeout=-1",
        "--spring.lifecycle.timeout-per-shutdown-phase=2s",
        "--server.shutdown=graceful",
        "--server.server-header=",
        "--server.forward-headers-strategy=none",
        "--server.max-http-request-header-size=16KB",
        "--server.tomcat.threads.max=48",
        "--server.tomcat.threads.min-spare=2",
        "--server.tomcat.max-connections=1024",
        "--server.tomcat.accept-count=100",
        "--server.tomcat.connection-timeout=10s",
        "--server.tomcat.keep-alive-timeout=60s",
        "--server.tomcat.max-swallow-size=2MB",
        "--server.tomcat.max-http-form-post-size=64KB",
        "--springdoc.api-docs.enabled=true",
        "--springdoc.api-docs.path=/openapi",
        "--springdoc.packages-to-scan=io.mulgil.app.api",
        "--springdoc.default-produces-media-type=application/json",
        "--springdoc.writer-with-order-by-keys=true",
    };

    private WebProperties() {}
}
