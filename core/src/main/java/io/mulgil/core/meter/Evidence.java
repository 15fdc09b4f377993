package io.mulgil.core.meter;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * Why a reading of a register means what it means, in words with the numbers.
 *
 * @param unit in which the register is declared; may be empty
 */
public record Evidence(String unit) {
    private static final MathContext DIGITS = new MathContext(9);

    /** Of one reading. */
    public Words of(Derived derived, Registers readings, int at) {
        String value = number(readings.value(at));
        String level = amount(derived.level(at));
        String since = time(derived.since(at));
        String limit = amount(derived.limit(at));
        String used = amount(derived.used(at));
        String detail = number(derived.detail(at));
        return switch (derived.finding(at)) {
            case GROWN -> grown(used, derived.quality(at));
            case FIRST -> new Words("first reading, nothing to compare with", "첫 값이라 비교할 값이 없음");
            case GAP ->
                new Words(
                        "no reading since " + since + ": " + used + " were used over the whole time",
                        since + " 이후 값이 없었음: 그동안 모두 " + used + " 사용");
            case RETURNED ->
                new Words(
                        "back at the level of " + since + " (" + level
                                + "): what was used since is spread evenly over the readings between",
                        since + "의 수준(" + level + ")으로 돌아옴: 그 사이 사용량을 시간에 따라 고르게 나눔");
            case GLITCH -> glitch(value, level, since, limit, derived.detail(at));
            case BACKFILL ->
                new Words(
                        value + " is below " + level + " of " + since
                                + " and lies in the gap before it: an older value sent late; left out",
                        value + "은(는) " + since + "의 " + level + "보다 작고 그 전 공백에 속함: 늦게 온 옛 값이라 제외");
            case RESET ->
                new Words(
                        "from " + level + " (" + since + ") to " + value + " and on from there, within " + limit
                                + " of zero: began at zero again; what was used before that is not in the register"
                                + byPower(derived, at),
                        level + "(" + since + ")에서 " + value + "(으)로 떨어져 이어짐, 0에서 " + limit
                                + " 이내: 0으로 초기화됨; 그 직전 사용량은 계량기에 없음");
            case WRAP ->
                new Words(
                        "from " + level + " (" + since + ") to " + value + ": passed " + detail + ", so " + used
                                + " of at most " + limit,
                        level + "(" + since + ")에서 " + value + ": " + detail + "에서 한 바퀴 돎, 사용량 " + used + " (최대 "
                                + limit + ")");
            case UNIT ->
                new Words(
                        "from " + level + " (" + since + ") to " + value + ": the same level when multiplied by "
                                + detail + ", so the unit changed",
                        level + "(" + since + ")에서 " + value + ": " + detail + "을(를) 곱하면 같은 수준이므로 단위가 바뀜");
            case REPLACED ->
                new Words(
                        "another meter since this reading; the last of the former was " + level + " at " + since
                                + ", what was used between is not known",
                        "이 값부터 다른 계량기; 이전 계량기의 마지막 값은 " + since + "의 " + level + ", 그 사이 사용량은 알 수 없음");
            case LEVEL ->
                new Words(
                        "from " + level + " (" + since + ") to " + value + ", where at most " + limit
                                + " are possible, and no return: another level for an unknown reason; what was used is not known",
                        level + "(" + since + ")에서 " + value + ", 가능한 최대는 " + limit
                                + "이고 돌아오지 않음: 이유를 알 수 없는 새 수준, 사용량은 알 수 없음");
            case ROUNDS ->
                new Words(
                        "up to " + limit + " are possible since " + since + ", a whole round and more: at least "
                                + used,
                        since + " 이후 " + limit + "까지 가능해 한 바퀴 이상일 수 있음: 적어도 " + used);
            case AMBIGUOUS ->
                new Words(
                        "from " + level + " (" + since + ") to " + value
                                + ": the readings after it fit both, so what was used is not known",
                        level + "(" + since + ")에서 " + value + ": 뒤따르는 값이 양쪽 모두에 맞아 사용량을 알 수 없음");
            case POWER ->
                new Words(
                        "the register says " + used + ", the integral of power " + amount(derived.detail(at)),
                        "계량기로는 " + used + ", 전력 적분으로는 " + amount(derived.detail(at)));
            case WAITING -> waiting(value, level, since, limit, derived.level(at));
        };
    }

    /** Those after one that waits wait for the same, and are not held against anything yet. */
    private static Words waiting(String value, String level, String since, String limit, double from) {
        if (Double.isNaN(from)) {
            return new Words(
                    value + " follows a reading that is not decided yet: the next readings will tell",
                    value + "은(는) 아직 판단하지 못한 값의 뒤를 이음: 다음 값으로 판단");
        }
        return new Words(
                "from " + level + " (" + since + ") to " + value + ", where at most " + limit
                        + " are possible: the next readings will tell",
                level + "(" + since + ")에서 " + value + ", 가능한 최대는 " + limit + ": 다음 값으로 판단");
    }

    private static Words grown(String used, Quality quality) {
        return quality == Quality.MEASURED
                ? new Words("grew by " + used, used + " 증가")
                : new Words("the readings after it will tell", "다음 값으로 판단");
    }

    private Words glitch(String value, String level, String since, String limit, double back) {
        if (Double.isNaN(back)) {
            return new Words(
                    value + " is not possible after " + level + " of " + since + " (at most " + limit
                            + " more), and no reading goes on from it; left out",
                    value + "은(는) " + since + "의 " + level + " 이후 불가능하고(최대 " + limit + " 증가) 이어지는 값도 없음: 제외");
        }
        return new Words(
                value + " after " + level + " of " + since + " (at most " + limit + " more is possible), then back at "
                        + number(back) + "; left out",
                since + "의 " + level + " 뒤 " + value + " (최대 " + limit + " 증가 가능), 이후 " + number(back)
                        + "(으)로 돌아옴: 제외");
    }

    private String byPower(Derived derived, int at) {
        return Double.isNaN(derived.detail(at)) ? "" : ", the integral of power is " + amount(derived.detail(at));
    }

    private String amount(double number) {
        return unit.isEmpty() ? number(number) : number(number) + " " + unit;
    }

    private static String number(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString()
                : "?";
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
    }
}
