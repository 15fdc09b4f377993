package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrogridPageIT {
    private static final Pattern POWER = Pattern.compile("\\d+\\.\\d kW");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void drawsWherePowerComesFromAndGoesTo() throws Exception {
        Path campus = Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "campus-microgrid");
        try (Site site = new Site(folder, campus);
                Visit visit = Visit.signedIn(site)) {
            visit.open("overview?p=campus-microgrid");
            visit.at("nav-microgrid").click();
            assertThat(visit.at("microgrid")).hasAttribute("data-site", "000001");
            for (String part : List.of("solar", "grid", "battery", "chargers", "buildings")) {
                assertThat(visit.at("power-" + part)).containsText(POWER);
            }
            assertThat(visit.at("flow-buildings")).hasAttribute("data-direction", "out");
            assertThat(visit.at("battery")).hasCount(3);
            assertThat(visit.at("charger")).hasCount(3);
            for (String theme : List.of("light", "dark")) {
                for (String language : List.of("en", "ko")) {
                    look(visit, theme, language);
                }
            }
        }
    }

    private static void look(Visit visit, String theme, String language) {
        visit.width(Visit.WIDE);
        visit.at("nav-settings").click();
        visit.at("settings-theme-" + theme).click();
        visit.at("settings-language-" + language).click();
        visit.at("nav-microgrid").click();
        for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
            visit.width(width);
            assertThat(visit.at("battery")).hasCount(3);
            visit.fitsItsWindow();
            visit.picture(String.join("-", "microgrid", theme, language, width == Visit.PHONE ? "phone" : "wide"));
        }
    }
}
