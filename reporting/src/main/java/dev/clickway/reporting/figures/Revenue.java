package dev.clickway.reporting.figures;

/**
 * What orders brought, in one currency.
 *
 * @param gross what was paid
 * @param refunded what went back, as a negative amount
 */
public record Revenue(long orders, Money gross, Money refunded) {

    /** What was kept; all ratios are of this. */
    public Money net() {
        return new Money(gross.currency(), gross.minorUnits().add(refunded.minorUnits()));
    }
}
