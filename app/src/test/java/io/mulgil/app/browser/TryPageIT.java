package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trying a message on the page, and having steps proposed for one that no pipeline knows. */
@ExtendWith(OnSite.class)
class TryPageIT {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "campus-microgrid", "document.json");

    @Test
    void saysWhatBecomesOfWhatIsTyped(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview");
            visit.at("nav-try").click();
            visit.at("try-newest").click();
            assertThat(visit.at("try-message")).hasValue(Pattern.compile("\\{\"time\":[\\s\\S]*sensor-[\\s\\S]*"));
            assertThat(visit.at("try-reading")).hasCount(1);
            assertThat(visit.at("try-reading")).containsText("temperature");
            assertThat(visit.at("try-leaves-sum")).containsText(Pattern.compile("(\\d+) = \\1 kept \\+ 0 dropped"));
            visit.at("try-message").fill("{\"time\":\"2026-11-22T04:00:00Z\",\n \"device\":\"a\",\"temperature\":185}");
            assertThat(visit.at("try-rejected")).containsText("above its maximum");
            visit.at("try-message").fill("{\"time\":\"2026-11-22T04:00:00Z\",\n \"device\":\"a\" oops}");
            assertThat(visit.at("try-rejected")).containsText("line 2");
            assertThat(visit.at("message-mark")).isVisible();
            visit.picture("try-rejected");
        }
    }

    @Test
    void proposesStepsForADocumentAndTriesThem(Site site) throws IOException {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("try");
            visit.at("try-message").fill(Files.readString(DOCUMENT));
            assertThat(visit.at("try-rejected")).isVisible();
            visit.at("try-propose").click();
            assertThat(visit.at("try-steps"))
                    .hasValue(Pattern.compile("[\\s\\S]*path: FieldDeviceLayer.field1.service\\[\\][\\s\\S]*"));
            assertThat(visit.at("try-reading")).hasCount(17);
            Locator fields = visit.at("try-leaves");
            assertThat(fields).containsText("FieldDeviceLayer.field1.service[].soc");
            visit.at("try-dropped").click();
            assertThat(fields).containsText("in no element of parse.each");
            for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
                visit.width(width);
                visit.fitsItsWindow();
                visit.picture("try-proposed-" + (width == Visit.PHONE ? "phone" : "wide"));
            }
            visit.at("try-steps").fill("parse:\n  tiem: {}\n");
            assertThat(visit.at("try-problems")).containsText("2:");
            assertThat(visit.at("try-reading")).hasCount(0);
        }
    }
}
