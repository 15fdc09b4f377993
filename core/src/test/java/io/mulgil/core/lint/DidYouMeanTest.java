package io.mulgil.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("default", "devices", "max", "max-rate", "min");

    @ParameterizedTest
    @CsvSource({"devcies,devices", "device,devices", "defalt,default", "maxrate,max-rate", "mx,max", "mni,min"})
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(DidYouMean.closest(written, KNOWN)).contains(meant);
    }

    @Test
    void listsAllWordsWhenNoneIsClose() {
        assertThat(DidYouMean.hint("zone", KNOWN)).isEqualTo("use one of default, devices, max, max-rate, min");
        assertThat(DidYouMean.hint("zone", List.of())).isEqualTo("remove it; nothing is known here");
        assertThat(DidYouMean.closest("x".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
