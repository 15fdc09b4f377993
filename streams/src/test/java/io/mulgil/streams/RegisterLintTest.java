package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lint says of the section {@code meter}. */
class RegisterLintTest {
    private static final String SOUND = "max-rate: 15 kW, resolution: 0.001, unit: kWh";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {max-rat: 15 kW, resolution: 1, unit: kWh}  | error missing-option: Option 'max-rate' is missing
            {max-rat: 15 kW, resolution: 1, unit: kWh}  | There is no option 'max-rat'; did you mean 'max-rate'?
            {max-rate: 15 kW, unit: kWh}                | error missing-option: Option 'resolution' is missing
            {max-rate: fast, resolution: 1}             | 'fast' is no valid max-rate; expected: rate such as 11 kW
            {max-rate: 15 kW, resolution: -1}           | '-1' is no valid resolution; expected: number of 0 or more
            {max-rate: 15 kW, resolution: 1}            | '15 kW' says nothing of a register in an unknown unit; add 'unit'
            {max-rate: 15 kW, resolution: 1, unit: m³}  | '15 kW' says nothing of a register in 'm³'; write it in that unit, such as 40 m³/h
            {SOUND, used-unit: m³}                      | 'kWh' of 'energy' cannot be converted to 'm³'; use two units of the same quantity
            {SOUND, used-unit: kWj}                     | 'kWh' of 'energy' cannot be converted to 'kWj'; did you mean 'kWh'?
            {SOUND, used: Used}                         | 'Used' cannot be a column's name; write 'used'
            {SOUND, used: energy}                       | The consumption of 'energy' would stand in the place of the register
            {SOUND, power: power}                       | power is named but not its unit; add 'power-unit', such as W
            {SOUND, power: power, power-unit: l/min}    | The integral of 'l/min' is no amount in 'kWh'; use a unit such as W
            {SOUND, modulus: [100, zero]}               | 'zero' is no valid modulus; expected: list of numbers above 0
            {SOUND, modulus: [10]}                      | warning hidden-rounds: At 15 kW 'energy' may pass 10 within 1h
            {SOUND, serial: meterNo}                    | warning unknowable-name: No field of a message is ever called 'meterNo'
            {max-rate: 5/h, resolution: 1, unit: kWhh}  | warning unknown-unit: 'kWhh' is no unit that can be converted
            """)
    void says(String register, String problem) {
        assertThat(problems("meter:\n  energy: " + register.replace("SOUND", SOUND)))
                .anySatisfy(it -> assertThat(it).startsWith("pipeline.yaml:").contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            meter: {energy: {SOUND}}; check: {energy: {min: 0}}       | pipeline.yaml:3:1 error meter-too-early: 'meter' stands before 'check'
            check: {energy: {unit: Wh}}; meter: {energy: {SOUND}}     | pipeline.yaml:4:60 error two-units: 'check' says that 'energy' is in 'Wh', and here it is in 'kWh'; write 'unit: Wh' here too
            parse: {tags: {energy: }}; meter: {energy: {SOUND}}       | error tag-is-text: 'energy' is a tag
            meter: {a: {SOUND, used: c}, b: {SOUND, used: c}}         | The consumption of 'b' has the name of that of 'a': 'c'
            """)
    void saysOfSectionsTogether(String steps, String problem) {
        assertThat(problems(steps.replace("; ", "\n").replace("SOUND", SOUND)))
                .anySatisfy(it -> assertThat(it).contains(problem));
    }

    private static List<String> problems(String steps) {
        return Pipelines.problems("name: test\nsources: [http]\n" + steps + "\nsinks: [none]\n");
    }
}
