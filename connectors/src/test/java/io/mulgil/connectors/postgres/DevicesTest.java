package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private final Layout layout = new Layout();
    private final int site = layout.slot("site");
    private final int device = layout.slot("device");
    private final Row row = new Row(layout);
    private final Devices devices = new Devices(new int[] {site, device});

    @Test
    void tellsManyDevicesApart() throws RefusedException {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(number("s" + i % 7, "d" + i / 7)).isEqualTo(i);
            }
        }
        assertThat(devices.size()).isEqualTo(20_000);
    }

    /** The same letters cut in another place are another device. */
    @Test
    void keepsTagsApart() throws RefusedException {
        assertThat(number("a", "bc")).isNotEqualTo(number("ab", "c"));
    }

    @Test
    void ranksByTagsInTheOrderOfTheIndex() throws RefusedException {
        int last = number("b", "a");
        int first = number("a", "z");
        assertThat(devices.ranks()[first]).isLessThan(devices.ranks()[last]);
    }

    @Test
    void refusesHalfOfSurrogatePair() {
        assertThatThrownBy(() -> number("a", "x\ud83d"))
                .hasMessageStartingWith("not_storable:")
                .hasMessageContaining("character 2");
    }

    private int number(String siteName, String deviceName) throws RefusedException {
        row.clear();
        row.text(site, siteName);
        row.text(device, deviceName);
        return devices.number(row);
    }
}
