package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in both themes and both languages, on a desk and on a phone. */
@ExtendWith(OnSite.class)
class LooksIT {
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    /** Each page, and what is there when it is complete. */
    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "[data-testid=live-chart]:not([data-points='0'])");
        pages.put("alerts", "[data-testid=alerts-open]");
        pages.put("explore", "[data-testid=statistics]");
        pages.put("sources", "[data-testid=source-total]");
        pages.put("topics", "[data-testid=topics-list]");
        pages.put("try", "[data-testid=try-propose]");
        pages.put("rejected", "[data-testid=rejected-total]");
        pages.put("settings", "[data-testid=token-new]");
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"light, en", "dark, en", "light, ko", "dark, ko"})
    void showsEveryPageInThisThemeAndLanguage(String theme, String language, Site site) throws Exception {
        RejectedPageIT.sendBroken(site);
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("settings");
            visit.at("settings-theme-" + theme).click();
            visit.at("settings-language-" + language).click();
            pages().forEach((name, landmark) -> {
                visit.width(Visit.WIDE);
                visit.at("nav-" + name).click();
                for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
                    visit.width(width);
                    assertThat(visit.page().locator(landmark).first()).isVisible();
                    check(visit, name, theme, language);
                }
            });
            visit.width(Visit.WIDE);
            visit.page().reload();
            check(visit, "settings", theme, language);
            visit.at("settings-sign-out").click();
            for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
                visit.width(width);
                assertThat(visit.at("signin-form")).isVisible();
                visit.fitsItsWindow();
                visit.picture(String.join("-", "sign-in", theme, language, width == Visit.PHONE ? "phone" : "wide"));
            }
        }
    }

    private static void check(Visit visit, String name, String theme, String language) {
        var link = visit.at("nav-" + name);
        assertThat(link).hasAttribute("aria-current", "page");
        if (language.equals("ko")) {
            assertThat(link).containsText(HANGUL, new ContainsTextOptions());
        } else {
            assertThat(link).not().containsText(HANGUL);
        }
        assertThat(visit.page().locator("html")).hasAttribute("lang", language);
        assertThat(
                        (int)
                                visit.page()
                                        .evaluate(
                                                """
                () => Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])"""))
                .as("red of the background in theme " + theme)
                .matches(red -> theme.equals("dark") ? red < 80 : red > 180);
        visit.fitsItsWindow();
        int width = visit.page().viewportSize().width;
        visit.picture(String.join("-", name, theme, language, width == Visit.PHONE ? "phone" : "wide"));
    }
}
