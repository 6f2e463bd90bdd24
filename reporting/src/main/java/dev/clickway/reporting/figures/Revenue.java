package dev.clickway.reporting.figures;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What orders brought, in one currency.
 *
 * @param gross what was paid
 * @param refunded what went back, as a negative amount
 * @param ofSends what was kept of orders whose mail is among the sends; nothing where there is none
 */
public record Revenue(long orders, Money gross, Money refunded, Optional<Money> ofSends) {

    /** What was kept. */
    public Money net() {
        return new Money(gross.currency(), gross.minorUnits().add(refunded.minorUnits()));
    }

    /**
     * What each mail of these sends brought: orders whose mail is not among them are in no part of it. Nothing where
     * sends are not known, or no order is theirs.
     */
    public Optional<BigDecimal> perRecipient(Optional<Rate> sends) {
        return sends.flatMap(rate -> ofSends.flatMap(money -> money.per(rate.sent())));
    }
}
