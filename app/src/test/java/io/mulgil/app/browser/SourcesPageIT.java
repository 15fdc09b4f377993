package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sources on the page: how they are doing, and that one can be paused and resumed. */
@ExtendWith(OnSite.class)
class SourcesPageIT {
    private static final Pattern MOVES = Pattern.compile("[1-9].*");

    @Test
    void showsWhatASourceGivesAndPausesIt(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview");
            visit.at("nav-sources").click();
            Locator simulator = visit.at("source-simulator");
            assertThat(simulator).hasAttribute("data-state", "running");
            assertThat(simulator.getByTestId("source-rate")).hasText(MOVES);
            assertThat(simulator.getByTestId("source-total")).hasText(MOVES);
            assertThat(simulator.getByTestId("source-last")).hasText(Pattern.compile("\\d+ s ago"));
            assertThat(visit.at("source-http").getByTestId("source-pause")).hasCount(0);
            simulator.getByTestId("source-pause").click();
            visit.picture("sources-pause");
            visit.at("confirm-yes").click();
            assertThat(visit.at("confirm")).hasCount(0);
            assertThat(simulator).hasAttribute("data-state", "paused");
            simulator.getByTestId("source-resume").click();
            assertThat(simulator).hasAttribute("data-state", "running");
            simulator.getByTestId("source-restart").click();
            visit.at("confirm-yes").click();
            assertThat(visit.at("confirm")).hasCount(0);
            assertThat(visit.at("problem")).hasCount(0);
            assertThat(simulator.getByTestId("source-rate")).hasText(MOVES);
            visit.width(Visit.PHONE);
            visit.fitsItsWindow();
        }
    }

    @Test
    void saysWhatIsWrongWithASourceAndWhatToDo(@TempDir Path folder) throws IOException, InterruptedException {
        try (Site site = new Site(folder, edges(folder));
                Visit visit = Visit.signedIn(site)) {
            visit.open("sources?p=edges");
            for (String away : new String[] {"mqtt", "rabbitmq", "opcua"}) {
                Locator source = visit.at("source-" + away);
                assertThat(source.getByTestId("source-state")).hasText("Retrying");
                assertThat(source.getByTestId("source-fault")).containsText("it is tried again until it works");
            }
            Locator csv = visit.at("source-csv");
            assertThat(csv.getByTestId("source-fault")).containsText("name them right");
            assertThat(csv.locator("pre")).not().isVisible();
            csv.locator("summary").click();
            assertThat(csv.locator("pre")).containsText("at io.mulgil");
            for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
                visit.width(width);
                visit.fitsItsWindow();
                visit.picture("sources-away-" + (width == Visit.PHONE ? "phone" : "wide"));
            }
            visit.at("sources-all").click();
            assertThat(visit.at("sources-of")).hasCount(2);
            assertThat(visit.at("source-simulator")).hasAttribute("data-state", "running");
        }
    }

    /** A pipeline whose servers are all away, and a file that is not as it should be. */
    private static Path edges(Path folder) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("edges"));
        Path rows = Files.writeString(folder.resolve("rows.csv"), "time,device,v\n2026-11-22T04:00:00Z,a,1\n");
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: edges
                sources:
                  mqtt: {port: %1$d, topics: ["rooms/#"]}
                  rabbitmq: {hosts: ["127.0.0.1:%1$d"], queue: rooms}
                  opcua: {endpoint: "opc.tcp://127.0.0.1:%1$d", nodes: ["Campus/{device}/**"]}
                  csv: {path: "%2$s", key: [sensor]}
                parse:
                sinks:
                  postgres:
                """
                        .formatted(Ports.free(), rows));
        return pipeline;
    }
}
