package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** One person's browser window. Closing it fails when the page complained: errors, violations of the content security policy. */
final class Visit implements AutoCloseable {
    /** A crowded machine takes seconds for what takes a blink. */
    private static final int WAIT = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT);
    }

    static final int WIDE = 1440;
    static final int PHONE = 390;

    private final BrowserContext context;
    private final Page page;
    private final String url;
    private final List<String> complaints = new ArrayList<>();

    private Visit(Site site) {
        url = site.url();
        context = site.browser()
                .newContext(new NewContextOptions()
                        .setLocale("en-US")
                        .setAcceptDownloads(true)
                        .setViewportSize(WIDE, 900));
        context.setDefaultTimeout(WAIT);
        page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(it -> complaints.add("error: " + it));
        // No page of ours asks in this way: something that came with the data does.
        page.onDialog(it -> {
            complaints.add("dialog: " + it.message());
            it.dismiss();
        });
    }

    /** A window where nobody has signed in. */
    static Visit stranger(Site site) {
        return new Visit(site);
    }

    /** Somebody who signed in before: the cookie is there. */
    static Visit signedIn(Site site) {
        Visit visit = new Visit(site);
        var answer = visit.context
                .request()
                .post(
                        site.url() + "/api/v1/session",
                        RequestOptions.create()
                                .setHeader("X-Mulgil", "1")
                                .setData(Map.of("user", Site.USER, "password", Site.PASSWORD)));
        Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return visit;
    }

    private void note(ConsoleMessage message) {
        // A browser reports every answer of 401, and the page asks who is signed in by just this question.
        boolean asked =
                message.location().contains("/api/v1/session") && message.text().contains("401");
        if ((message.type().equals("error") || message.type().equals("warning")) && !asked) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** What the part of the page with this test id is. */
    Locator at(String testId) {
        return page.getByTestId(testId);
    }

    /** Goes to a page by its address, as a bookmark does. */
    void open(String path) {
        page.navigate(url + "/#/" + path);
        assertThat(at("nav-overview")).isVisible();
    }

    void width(int width) {
        page.setViewportSize(width, width == PHONE ? 844 : 900);
    }

    /** The whole page is as wide as the window: nothing hangs over. */
    void fitsItsWindow() {
        Assertions.assertThat(
                        page.evaluate(
                                """
                () => { const root = document.documentElement;
                  return root.scrollWidth - Math.ceil(root.getBoundingClientRect().width); }"""))
                .as("pixels too wide at " + page.viewportSize().width + ", " + page.url())
                .isEqualTo(0);
    }

    /** A picture in {@code target/screenshots} for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** The same, as far as one can scroll. */
    void wholePicture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** A browser reports every answer that says no; this one was asked for. */
    void forgive(String status) {
        complaints.removeIf(it -> it.contains("status of " + status));
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(complaints).isEmpty();
    }
}
