package io.mulgil.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.app.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesParametersTest {

    @Test
    void readsADeviceWhateverItsNameHolds() {
        assertThat(SeriesParameters.device(List.of("device"), "device:a,b:c")).isEqualTo(Map.of("device", "a,b:c"));
        assertThat(SeriesParameters.device(List.of("site", "device"), "site:x,y,device:z"))
                .containsExactly(Map.entry("site", "x,y"), Map.entry("device", "z"));
    }

    @Test
    void refusesADeviceThatIsNotWholeOrNotInOrder() {
        for (String text : List.of("", "device", "site:a", "device:b,site:a", "site:a,device:b\0c")) {
            assertThatThrownBy(() -> SeriesParameters.device(List.of("site", "device"), text))
                    .isInstanceOf(ProblemException.class);
        }
    }
}
