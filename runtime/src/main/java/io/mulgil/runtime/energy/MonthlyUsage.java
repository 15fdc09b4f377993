package io.mulgil.runtime.energy;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every home has used of one kind, month by month.
 *
 * @param homes as building/floor/unit, in that order
 * @param first month of all
 * @param amounts of each home and month from the first on, NaN where nothing is known
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record MonthlyUsage(String type, String unit, List<String> homes, YearMonth first, double[][] amounts) {
    private record Figure(String home, YearMonth month, double amount) {}

    /** All kinds there are, of the months before that one. */
    static List<MonthlyUsage> before(Connection connection, YearMonth end) throws SQLException {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                """
                select u.energy_type, b.building_number || '/' || h.floor || '/' || h.unit, date_trunc('month', u.usage_date)::date,
                    sum(u.amount), (select min(f.unit) from energy_factors f where f.energy_type = u.energy_type)
                from energy_usage u join households h on h.id = u.household_id join buildings b on b.id = h.building_id
                where u.usage_date < ? group by u.energy_type, b.building_number, h.floor, h.unit, 3
                order by u.energy_type, b.building_number, h.floor, h.unit, 3""")) {
            query.setDate(1, Date.valueOf(end.atDay(1)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    figures.computeIfAbsent(row.getString(1), type -> new ArrayList<>())
                            .add(new Figure(
                                    row.getString(2),
                                    YearMonth.from(row.getObject(3, LocalDate.class)),
                                    row.getDouble(4)));
                    units.putIfAbsent(row.getString(1), row.getString(5) == null ? "" : row.getString(5));
                }
            }
        }
        return figures.entrySet().stream()
                .map(kind -> of(kind.getKey(), units.getOrDefault(kind.getKey(), ""), kind.getValue()))
                .toList();
    }

    private static MonthlyUsage of(String type, String unit, List<Figure> figures) {
        YearMonth first =
                figures.stream().map(Figure::month).min(YearMonth::compareTo).orElseThrow();
        YearMonth last =
                figures.stream().map(Figure::month).max(YearMonth::compareTo).orElseThrow();
        int months = (int) ChronoUnit.MONTHS.between(first, last) + 1;
        Map<String, double[]> homes = new LinkedHashMap<>();
        for (Figure figure : figures) {
            double[] amounts = homes.computeIfAbsent(figure.home(), home -> {
                double[] none = new double[months];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            amounts[(int) ChronoUnit.MONTHS.between(first, figure.month())] = figure.amount();
        }
        return new MonthlyUsage(
                type, unit, List.copyOf(homes.keySet()), first, homes.values().toArray(double[][]::new));
    }

    /** How many months there are. */
    public int months() {
        return amounts[0].length;
    }
}
