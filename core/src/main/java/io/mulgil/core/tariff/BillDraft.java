package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import io.mulgil.core.tariff.BillLine.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One bill while it is being made. */
final class BillDraft {
    private final BillingMonth month;
    private final List<Use> uses;
    private final List<BillLine> lines = new ArrayList<>();
    /** What the lines of a tariff cost before levies. */
    private final Map<Tariff, BigDecimal> subtotals = new LinkedHashMap<>();

    private boolean known = true;

    BillDraft(BillingMonth month, List<Use> uses) {
        this.month = month;
        this.uses = uses;
    }

    Bill bill(List<Segment> segments) {
        BigDecimal amount = BigDecimal.ZERO;
        boolean estimated = false;
        for (Segment segment : segments) {
            amount = amount.add(segment(segment));
            estimated |= uses.stream().anyMatch(it -> it.dividedBy(segment.first(), segment.last()));
        }
        subtotals.forEach(this::levies);
        BigDecimal sum = lines.stream().map(BillLine::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (known) {
            sum = rounded(sum, segments);
        }
        if (estimated) {
            lines.add(BillLine.note(BillWords.DIVIDED));
        }
        return new Bill(month, amount, known ? Optional.of(sum) : Optional.empty(), estimated, lines);
    }

    private BigDecimal segment(Segment segment) {
        Tariff tariff = segment.tariff();
        Price price = segment.price();
        BillWords words = segment.words();
        BigDecimal amount = amount(segment);
        if (tariff == null || price == null || words == null) {
            known = false;
            lines.add(BillLine.note(BillWords.unpriced(segment)));
            return amount;
        }
        int before = lines.size();
        if (price.times().isEmpty()) {
            blocks(segment, tariff, price, amount, words);
        } else {
            fixed(
                    segment,
                    tariff,
                    price.fixed().isEmpty() ? null : price.fixed().get(0),
                    "",
                    words);
            times(segment, tariff, price, words);
        }
        for (Charge charge : tariff.charges()) {
            add(Kind.CHARGE, words.charge(charge, amount), amount, charge.rate(), tariff);
        }
        BigDecimal cost = lines.subList(before, lines.size()).stream()
                .map(BillLine::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        subtotals.merge(tariff, cost, BigDecimal::add);
        return amount;
    }

    private BigDecimal amount(Segment segment) {
        return uses.stream()
                .map(use -> use.within(segment.first(), segment.last()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void blocks(Segment segment, Tariff tariff, Price price, BigDecimal amount, BillWords words) {
        List<BigDecimal> limits = price.limits().stream().map(segment::limit).toList();
        int end = 0;
        while (end < limits.size() && amount.compareTo(limits.get(end)) > 0) {
            end++;
        }
        if (!price.fixed().isEmpty()) {
            boolean byBlock = price.fixed().size() > 1;
            String range = byBlock ? words.range(limits, end) : "";
            fixed(segment, tariff, price.fixed().get(byBlock ? end : 0), range, words);
        }
        BigDecimal below = BigDecimal.ZERO;
        for (int block = 0; block <= end; block++) {
            BigDecimal quantity = (block == end ? amount : limits.get(block)).subtract(below);
            below = below.add(quantity);
            if (quantity.signum() != 0) {
                BigDecimal rate = price.rates().get(block);
                add(Kind.BLOCK, words.block(limits, block, quantity, rate), quantity, rate, tariff);
            }
        }
    }

    private void fixed(Segment segment, Tariff tariff, @Nullable BigDecimal ofMonth, String range, BillWords words) {
        if (ofMonth != null) {
            BigDecimal cost = tariff.line().apply(segment.share(ofMonth));
            lines.add(new BillLine(Kind.FIXED, words.fixed(ofMonth, range), null, ofMonth, cost));
        }
    }

    private void times(Segment segment, Tariff tariff, Price price, BillWords words) {
        Map<TimeOfUse, BigDecimal> used = new LinkedHashMap<>();
        boolean whenever = false;
        for (Use use : uses) {
            BigDecimal part = use.within(segment.first(), segment.last());
            if (part.signum() == 0) {
                continue;
            }
            TimeOfUse time = use.minute() == Use.NO_MINUTE ? null : time(price, use);
            whenever |= time == null;
            if (time != null) {
                used.merge(time, part, BigDecimal::add);
            }
        }
        for (TimeOfUse time : price.times()) {
            BigDecimal quantity = Objects.requireNonNullElse(used.get(time), BigDecimal.ZERO);
            if (quantity.signum() != 0) {
                add(Kind.TIME, words.time(time, quantity), quantity, time.rate(), tariff);
            }
        }
        if (whenever) {
            known = false;
            lines.add(BillLine.note(BillWords.WHENEVER));
        }
    }

    private static @Nullable TimeOfUse time(Price price, Use use) {
        return price.times().stream()
                .filter(it -> it.holds(use.first().getDayOfWeek(), use.minute()))
                .findFirst()
                .orElse(null);
    }

    private void add(Kind kind, Words text, BigDecimal quantity, BigDecimal rate, Tariff tariff) {
        lines.add(new BillLine(kind, text, quantity, rate, tariff.line().apply(quantity.multiply(rate))));
    }

    private void levies(Tariff tariff, BigDecimal subtotal) {
        for (Levy levy : tariff.levies()) {
            BigDecimal cost =
                    levy.rounding().apply(subtotal.multiply(levy.percent()).movePointLeft(2));
            lines.add(new BillLine(
                    Kind.LEVY, BillWords.levy(levy, subtotal, tariff.currency()), null, levy.percent(), cost));
        }
    }

    /** Rounded by the tariff of the last day; what that adds or takes off is a line, so that the lines are the sum. */
    private BigDecimal rounded(BigDecimal sum, List<Segment> segments) {
        Tariff tariff = segments.get(segments.size() - 1).tariff();
        if (tariff == null) {
            return sum;
        }
        BigDecimal rounded = tariff.total().apply(sum);
        BigDecimal more = rounded.subtract(sum);
        if (more.signum() != 0) {
            lines.add(new BillLine(Kind.ROUNDING, BillWords.rounding(tariff), null, null, more));
        }
        return rounded;
    }
}
