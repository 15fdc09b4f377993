package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens for programs: shown once, good until they are revoked. */
@ExtendWith(OnSite.class)
class SettingsPageIT {
    @Test
    void givesATokenThatWorksUntilItIsRevoked(Site site) throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("settings");
            visit.at("token-new").click();
            visit.at("token-dialog").locator("[name=name]").fill("kiosk");
            visit.picture("settings-token");
            visit.at("token-create").click();
            String token = visit.at("token-value").locator("code").innerText().strip();
            visit.page().keyboard().press("Escape");
            assertThat(visit.at("token-value")).hasCount(0);
            assertThat(site.send("GET", "/pipelines", "", token).statusCode()).isEqualTo(200);
            Locator row = visit.at("token").filter(new Locator.FilterOptions().setHasText("kiosk"));
            assertThat(row).hasCount(1);
            row.getByTestId("token-revoke").click();
            visit.at("confirm-yes").click();
            assertThat(row).hasCount(0);
            assertThat(site.send("GET", "/pipelines", "", token).statusCode()).isEqualTo(401);
        }
    }
}
