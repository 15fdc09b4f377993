package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first page: the way, the balance, a chart that moves, every device. */
@ExtendWith(OnSite.class)
class OverviewPageIT {
    private static final List<String> STAGES =
            List.of("source:simulator", "source:http", "raw", "parse", "readings", "sink:postgres", "table");

    @Test
    void drawsTheWayWithItsBalance(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview");
            assertThat(visit.at("stream-state")).hasAttribute("data-state", "open");
            for (String stage : STAGES) {
                assertThat(visit.at("stage-" + stage)).hasAttribute("data-state", Pattern.compile("ok|waiting"));
            }
            assertThat(visit.at("stage-source:simulator").locator(".stage-rate"))
                    .hasText(Pattern.compile("^[1-9]"));
            assertThat(visit.at("stage-parse").locator(".stage-rate")).hasText(Pattern.compile("^[1-9]"));
            assertThat(visit.at("balance")).hasAttribute("data-state", "ok");
            for (Locator remainder : visit.at("remainder").all()) {
                assertThat(remainder).containsText(Pattern.compile("\\b0\\b"));
            }
            assertThat(visit.at("parts")).containsText("PostgreSQL");
            assertThat(visit.at("parts")).containsText("Kafka");
        }
    }

    @Test
    void movesTheChartWithTheReadings(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview");
            Locator chart = visit.at("live-chart");
            assertThat(chart).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            byte[] before = chart.locator("canvas").screenshot();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !Arrays.equals(before, chart.locator("canvas").screenshot()));
            visit.page().getByTestId("live-value").selectOption("co2");
            assertThat(visit.page().locator(".latest-table th.spark-cell")).hasText("co2");
            assertThat(chart).hasAttribute("data-points", Pattern.compile("\\d{2,}"));
        }
    }

    @Test
    void showsTheLatestReadingOfEveryDevice(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview");
            // Other tests send from devices of their own.
            visit.at("latest-search").fill("sensor-");
            assertThat(visit.at("latest-table")).hasAttribute("aria-rowcount", "" + (Site.DEVICES + 1));
            Locator row = visit.at("latest-row").first();
            String before = row.innerText();
            await().atMost(Duration.ofSeconds(10)).until(() -> !row.innerText().equals(before));
            String last = "" + visit.at("latest-row").last().getAttribute("data-device");
            visit.at("latest-search").fill(last);
            assertThat(visit.at("latest-row")).hasCount(1);
            visit.at("latest-row").locator("a").click();
            assertThat(visit.at("statistics")).containsText(last);
            assertThat(visit.page().url()).contains("explore");
        }
    }
}
