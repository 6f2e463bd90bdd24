package dev.clickway.reporting.figures;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount, exact.
 *
 * @param currency ISO 4217
 */
public record Money(String currency, BigInteger minorUnits) {

    /** How many digits behind the point the currency has: 2 of EUR, none of JPY. */
    public static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** In the currency's main unit: euros, with as many digits as it has. */
    public BigDecimal amount() {
        return new BigDecimal(minorUnits, digits(Currency.getInstance(currency)));
    }

    /** This for each of many, with two digits more than the currency has; nothing where there are none. */
    public Optional<BigDecimal> per(long many) {
        return many == 0
                ? Optional.empty()
                : Optional.of(amount().divide(BigDecimal.valueOf(many), amount().scale() + 2, RoundingMode.HALF_EVEN));
    }
}
