package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way in: the terminal's link, once, and name and password. */
@ExtendWith(OnSite.class)
class SignInPageIT {
    @Test
    void signsInByTheLinkOnceAndSaysSoTheSecondTime(Site site) {
        try (Visit first = Visit.stranger(site)) {
            first.page().navigate(site.link());
            assertThat(first.at("nav-overview")).isVisible();
            assertThat(first.page().url()).doesNotContain("token");
            first.page().reload();
            assertThat(first.at("nav-overview")).isVisible();
        }
        try (Visit second = Visit.stranger(site)) {
            second.page().navigate(site.link());
            assertThat(second.at("link-problem")).containsText("link");
            assertThat(second.at("signin-form")).isVisible();
            assertThat(second.page().url()).doesNotContain("token");
            second.picture("sign-in-used-link");
        }
    }

    @Test
    void signsInByPasswordAndOutAgain(Site site) {
        try (Visit visit = Visit.stranger(site)) {
            visit.page().navigate(site.url());
            visit.at("signin-user").fill(Site.USER);
            visit.at("signin-password").fill("not the password");
            visit.at("signin-submit").click();
            assertThat(visit.at("signin-problem")).isVisible();
            visit.picture("sign-in-wrong-password");
            visit.at("signin-password").fill(Site.PASSWORD);
            visit.page().keyboard().press("Enter");
            assertThat(visit.at("nav-overview")).isVisible();
            visit.at("nav-settings").click();
            visit.at("settings-sign-out").click();
            assertThat(visit.at("signin-form")).isVisible();
            assertThat(visit.context()
                            .request()
                            .get(site.url() + "/api/v1/pipelines")
                            .status())
                    .isEqualTo(401);
        }
    }
}
