package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Charts of the past: devices, values, a range, and the same numbers as a file. */
@ExtendWith(OnSite.class)
class ExplorePageIT {
    @Test
    void drawsTheChosenDeviceAndValueAndGivesThemAsCsv(Site site) throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("explore");
            assertThat(visit.at("statistics")).isVisible();
            visit.at("device-picker").click();
            visit.at("devices-none").click();
            String device = "" + visit.at("device-option").nth(4).getAttribute("data-device");
            visit.page()
                    .locator("[data-testid=device-option][data-device='" + device + "']")
                    .check();
            visit.page().keyboard().press("Escape");
            for (String value : List.of("temperature", "humidity")) {
                visit.at("value-" + value).click();
                assertThat(visit.at("value-" + value)).hasAttribute("aria-pressed", "false");
            }
            visit.at("value-co2").click();
            visit.at("range-5m").click();
            assertThat(visit.at("range-5m")).hasAttribute("aria-pressed", "true");
            assertThat(visit.at("series-chart")).hasCount(1);
            assertThat(visit.at("series-chart")).hasAttribute("data-points", Pattern.compile("\\d{2,}"));
            assertThat(visit.at("statistics").locator("tbody tr")).hasCount(1);
            assertThat(visit.at("statistics")).containsText(device);
            visit.picture("explore-one-device");
            readings(visit.page().waitForDownload(() -> visit.at("download-csv").click()), device);
        }
    }

    private static void readings(Download download, String device) throws Exception {
        assertThat(download.suggestedFilename()).endsWith(".csv");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.get(0)).contains("time", "device", "co2");
        assertThat(lines).hasSizeGreaterThan(60);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(Instant.parse(cells[0])).isAfter(Instant.now().minusSeconds(600));
            assertThat(cells[1]).isEqualTo(device);
            assertThat(Double.parseDouble(cells[2])).isBetween(300.0, 10_000.0);
        }
    }

    @Test
    void takesTheRollupThatTheRangeAsksFor(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("explore");
            visit.at("range-24h").click();
            assertThat(visit.at("series-source")).not().hasAttribute("data-bucket", "0");
            assertThat(visit.at("series-source")).containsText("iot_sensors_");
            visit.picture("explore-24h");
        }
    }
}
