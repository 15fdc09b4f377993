package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What could not be used: found by its cause, shown with the place marked, ready to be sent again. */
@ExtendWith(OnSite.class)
class RejectedPageIT {
    /** Sends three messages that are JSON and still cannot be used, each for its own cause. */
    static void sendBroken(Site site) throws Exception {
        String body =
                """
                [{"time":"%1$s","device":"desk","temperature":150},
                 {"device":"책상 위","time":"yesterday","temperature":21},
                 {"time":"%1$s","device":"desk","temperature":"warm","co2":500}]"""
                        .formatted(Instant.now());
        assertThat(site.send("POST", "/pipelines/iot-sensors/messages", body).statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        site.send("GET", "/pipelines/iot-sensors/rejected", "").body())
                .contains("out_of_range", "bad_time", "wrong_type"));
    }

    @Test
    void marksTheByteThatIsWrongInItsMessage(Site site) throws Exception {
        sendBroken(site);
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("rejected");
            group(visit, "bad_time").locator("a").click();
            visit.at("rejected-message").first().locator("a").click();
            assertThat(visit.at("message-text")).containsText("책상 위");
            // Three bytes each: a place that is counted in characters would mark another one.
            assertThat(visit.at("message-mark")).hasText("\"");
            visit.picture("rejected-message");
            visit.width(Visit.PHONE);
            visit.fitsItsWindow();
            visit.picture("rejected-message-phone");
            visit.at("view-hex").click();
            assertThat(visit.at("message-mark").first()).hasText("22");
            visit.fitsItsWindow();
        }
    }

    @Test
    void saysWhatARedriveWouldSendBeforeItSends(Site site) throws Exception {
        sendBroken(site);
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("rejected");
            group(visit, "wrong_type").locator("a").click();
            Locator messages = visit.at("rejected-message");
            assertThat(messages.first()).isVisible();
            int open = messages.count();
            visit.at("redrive").click();
            assertThat(visit.at("redrive-dialog")).isVisible();
            assertThat(visit.at("redrive-plan")).containsText(Pattern.compile("\\b" + open + "\\b"));
            visit.picture("rejected-redrive");
            visit.page().keyboard().press("Escape");
            assertThat(visit.at("redrive-dialog")).hasCount(0);
            assertThat(messages).hasCount(open);
        }
    }

    private static Locator group(Visit visit, String cause) {
        return visit.page().locator("[data-testid=rejected-group][data-cause=" + cause + "]");
    }
}
