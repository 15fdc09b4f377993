package io.mulgil.app.web;

import io.mulgil.app.accounts.Accounts;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The guards in front of everything, in their order. Put together by hand from Spring Security's firewall and our few filters: its configuration language
 * and the beans behind it would take longer to start than the rest of the server.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    FilterRegistrationBean<FilterChainProxy> guards(WebSettings settings, Accounts accounts) {
        FilterChainProxy proxy = new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                List.of(
                        new HeadersFilter(),
                        new HostFilter(settings),
                        new SignInFilter(accounts),
                        new AccessFilter())));
        proxy.setFirewall(firewall());
        proxy.setRequestRejectedHandler((request, response, rejected) -> ProblemWriter.write(
                response, Statuses.problem(400, "The path, a header or the method has a form that is never needed")));
        FilterRegistrationBean<FilterChainProxy> registration = new FilterRegistrationBean<>(proxy);
        // A second round of an answer that is pushed was let in with its first.
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    private static StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHttpMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT"));
        return firewall;
    }
}
