package io.mulgil.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents of a simulated microgrid. */
class PlantMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY = Instant.parse("2026-06-09T00:00:00Z").toEpochMilli() * 1000;
    private static final long MINUTE = 60_000_000L;

    @Test
    void givesTheSameBytesForTheSameSeedWhereverItBegins() {
        byte[] first = document(messages(Map.of()), DAY + 77 * MINUTE);
        Messages other = messages(Map.of());
        document(other, DAY + 900 * MINUTE);
        assertThat(document(other, DAY + 77 * MINUTE)).isEqualTo(first);
        assertThat(document(messages(Map.of("seed", "2")), DAY + 77 * MINUTE)).isNotEqualTo(first);
    }

    @Test
    void hasTheShapeOfARealDocument() throws Exception {
        byte[] bytes = document(messages(Map.of()), DAY);
        assertThat(bytes.length).isBetween(20_000, 32_000);
        JsonNode document = JSON.readTree(bytes);
        assertThat(document.path("header").path("site_id").asText()).isEqualTo("000001");
        assertThat(document.path("header").path("timestamp").asText()).isEqualTo("2026-06-09 09:00:00");
        List<Integer> services = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            JsonNode service =
                    document.path("FieldDeviceLayer").path("field" + i).path("service");
            services.add(service.size());
            members.add(service.path(0).size() - 1);
        }
        assertThat(services).containsExactly(3, 3, 2, 2, 1, 3);
        // A battery: 7 booleans, 9 numbers and its racks.
        assertThat(members).containsExactly(17, 12, 29, 17, 24, 31);
        assertThat(leaves(document)).isBetween(430, 470);
    }

    @Test
    void movesItsValuesTogether() throws Exception {
        Messages messages = messages(Map.of());
        double most = 0;
        for (int minute = 0; minute < 1440; minute += 5) {
            JsonNode fields =
                    JSON.readTree(document(messages, DAY + minute * MINUTE)).path("FieldDeviceLayer");
            JsonNode battery = fields.path("field1").path("service").path(0);
            assertThat(battery.path("soc").asDouble()).isBetween(0.0, 100.0);
            if (battery.path("charge").asBoolean()) {
                assertThat(battery.path("dc_current").asDouble()).isPositive();
                assertThat(battery.path("discharge").asBoolean()).isFalse();
            }
            JsonNode grid = fields.path("field4").path("service").path(0);
            JsonNode feeder = fields.path("field4").path("service").path(1);
            double inverters = power(fields.path("field3").path("service").path(0))
                    + power(fields.path("field3").path("service").path(1));
            assertThat(power(grid)).isEqualTo(power(feeder) - inverters, within(0.05));
            most = Math.max(most, power(fields.path("field5").path("service").path(0)));
        }
        assertThat(most).isBetween(40.0, 130.0);
    }

    @Test
    void countsEnergyThatOnlyGrows() throws Exception {
        Messages messages = messages(Map.of());
        double before = 0;
        for (int minute = 0; minute < 1440; minute += 7) {
            double total = JSON.readTree(document(messages, DAY + minute * MINUTE))
                    .path("FieldDeviceLayer")
                    .path("field6")
                    .path("service")
                    .path(2)
                    .path("energy_total")
                    .asDouble();
            assertThat(total).isGreaterThanOrEqualTo(before);
            before = total;
        }
    }

    @Test
    void putsARawBackspaceIntoTheBrokersAddress() {
        Messages messages = messages(Map.of());
        byte[] broken = messages.malformed(document(messages, DAY), Malformation.CONTROL_CHARACTER);
        assertThat(new String(broken, StandardCharsets.UTF_8)).contains("\"Broker_IP\" : \"\b192.0.2.");
        for (Malformation how : Malformation.values()) {
            assertThat(messages.malformed(document(messages, DAY), how))
                    .as(how.word())
                    .isNotEqualTo(document(messages, DAY));
        }
    }

    private static double power(JsonNode service) {
        return service.path("active_power").asDouble();
    }

    private static int leaves(JsonNode node) {
        int sum = node.isContainerNode() ? 0 : 1;
        for (JsonNode child : node) {
            sum += leaves(child);
        }
        return sum;
    }

    private static byte[] document(Messages messages, long micros) {
        return messages.message(0, micros, List.of());
    }

    private static Messages messages(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("profile", "microgrid", "devices", "1"));
        settings.putAll(more);
        var values = SimulatorSource.OPTIONS.parse(settings);
        return new PlantMessages(values, SensorCatalog.of(values));
    }
}
