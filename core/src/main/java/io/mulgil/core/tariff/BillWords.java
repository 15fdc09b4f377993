package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the lines of a part of a month say, in English and Korean. */
final class BillWords {
    static final Words DIVIDED = new Words(
            "Estimated: some readings stand for more days than have one price or are in this month; they are divided by days",
            "추정: 요금이 같은 기간이나 이 청구 월보다 긴 기간의 검침값을 날수로 나누었습니다");
    static final Words WHENEVER = new Words(
            "No sum: the hour of some of the use is not known, and the rate depends on it",
            "합계 없음: 시간대별 요금인데 사용한 시각을 모르는 사용량이 있습니다");

    private final String unit;
    private final String currency;
    private final Words part;
    private final Words days;

    BillWords(Segment segment, Tariff tariff) {
        this.unit = tariff.unit();
        this.currency = tariff.currency();
        this.part = part(segment, tariff);
        String share = segment.days() + "/" + segment.month().days();
        this.days = segment.whole() ? new Words("", "") : new Words(" × " + share + " days", " × " + share + "일");
    }

    /** Which part of the month, where there are several, and which season. */
    private static Words part(Segment segment, Tariff tariff) {
        Season season = segment.season();
        String of = segment.whole() ? "" : ", " + segment.first() + ".." + segment.last();
        Words title = season == null ? tariff.title() : season.title();
        if (season == null && segment.whole()) {
            return new Words("", "");
        }
        return new Words(" (" + title.en() + of + ")", " (" + title.ko() + of + ")");
    }

    static Words unpriced(Segment segment) {
        String days = segment.first() + ".." + segment.last();
        return new Words("No sum: no tariff holds for " + days, "합계 없음: " + days + " 에 적용되는 요금표가 없습니다");
    }

    Words fixed(BigDecimal ofMonth, String range) {
        return new Words(
                "Fixed part" + range + part.en() + ": "
                        + money(ofMonth, currency).en() + days.en(),
                "기본요금" + range + part.ko() + ": " + money(ofMonth, currency).ko() + days.ko());
    }

    Words block(List<BigDecimal> limits, int block, BigDecimal quantity, BigDecimal rate) {
        String range = limits.isEmpty() ? "" : range(limits, block);
        String number = limits.isEmpty() ? "" : " " + (block + 1);
        return times(
                new Words(
                        (limits.isEmpty() ? "Energy" : "Block" + number + range) + part.en(),
                        (limits.isEmpty() ? "사용량 요금" : "사용량 요금" + number + "단계" + range) + part.ko()),
                quantity,
                rate);
    }

    /** As {@code " 200~400 kWh"}. */
    String range(List<BigDecimal> limits, int block) {
        String from = block == 0 ? "0" : number(limits.get(block - 1));
        return " " + from + "~" + (block == limits.size() ? "" : number(limits.get(block))) + " " + unit;
    }

    Words time(TimeOfUse time, BigDecimal quantity) {
        return times(new Words(time.title().en() + part.en(), time.title().ko() + part.ko()), quantity, time.rate());
    }

    Words charge(Charge charge, BigDecimal quantity) {
        return times(
                new Words(charge.title().en() + part.en(), charge.title().ko() + part.ko()), quantity, charge.rate());
    }

    static Words levy(Levy levy, BigDecimal of, String currency) {
        String percent = number(levy.percent());
        Words base = money(of, currency);
        return new Words(
                levy.title().en() + ": " + percent + " % of " + base.en(),
                levy.title().ko() + ": " + base.ko() + "의 " + percent + "%");
    }

    static Words rounding(Tariff tariff) {
        Words to = money(tariff.total().to(), tariff.currency());
        boolean down = tariff.total().mode() == RoundingMode.DOWN;
        return new Words(
                "Sum rounded " + (down ? "down " : "") + "to " + to.en(),
                "합계 " + to.ko() + (down ? " 미만 절사" : " 단위 반올림"));
    }

    private Words times(Words what, BigDecimal quantity, BigDecimal rate) {
        String amount = ": " + number(quantity) + " " + unit + " × ";
        Words money = money(rate, currency);
        return new Words(what.en() + amount + money.en(), what.ko() + amount + money.ko());
    }

    private static Words money(BigDecimal money, String currency) {
        String number = number(money);
        return currency.equals("KRW")
                ? new Words(number + " won", number + "원")
                : new Words(number + " " + currency, number + " " + currency);
    }

    /** As {@code 12,345.6}; written by hand as a bill has many numbers and a year of homes many bills. */
    static String number(BigDecimal number) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        int digits = plain.startsWith("-") ? 1 : 0;
        if (point - digits <= 3) {
            return plain;
        }
        StringBuilder text = new StringBuilder(plain);
        for (int at = point - 3; at > digits; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
