package io.mulgil.app.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface says about it as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Mulgil",
                        version = "1",
                        description =
                                "Pipelines of sensor readings: what runs, what moves, the readings themselves, and what could not be used. "
                                        + "Times are ISO-8601 in UTC. Errors are application/problem+json with code and remedy. "
                                        + "A change that is signed by the cookie needs the header X-Mulgil: 1."),
        servers = @Server(url = "/"),
        security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "session")})
@SecurityScheme(
        name = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API token, or MULGIL_TOKEN of data/connect.env")
@SecurityScheme(
        name = "session",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        paramName = "MULGIL_SESSION",
        description = "The cookie that POST /api/v1/session sets")
class OpenApiDocument {}
