package dev.clickway.cli.cert;

import dev.clickway.cli.dns.Answer;
import dev.clickway.cli.dns.Lookups;
import java.util.Locale;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Type;

/** What the DNS shows of a record that the operator was asked to add. */
public sealed interface RecordCheck {
    /** It is there, as it should be. */
    record Right() implements RecordCheck {}

    /** It is not there, or no name server has it yet. */
    record Missing() implements RecordCheck {}

    /**
     * @param value what stands there instead
     */
    record Wrong(String value) implements RecordCheck {}

    /**
     * It stands below the zone a second time, as happens where a provider adds the zone's name to what is entered.
     *
     * @param name where it stands
     */
    record Doubled(String name) implements RecordCheck {}

    /** Nothing is known. */
    record Unknown(String reason) implements RecordCheck {}

    static RecordCheck of(ValidationRecord record, Lookups lookups) {
        return switch (lookups.ask(record.name(), Type.CNAME)) {
            case Answer.Unknown unknown -> new Unknown(unknown.reason());
            case Answer.Found found -> {
                String value = value(found);
                yield value.equalsIgnoreCase(record.value()) ? new Right() : new Wrong(value);
            }
            case Answer.Nothing _ -> doubledOrMissing(record, lookups);
        };
    }

    private static RecordCheck doubledOrMissing(ValidationRecord record, Lookups lookups) {
        String zone = record.domain();
        while (zone.contains(".")) {
            String doubled = record.name() + zone + ".";
            if (lookups.ask(doubled, Type.CNAME) instanceof Answer.Found) {
                return new Doubled(doubled);
            }
            zone = zone.substring(zone.indexOf('.') + 1);
        }
        return new Missing();
    }

    private static String value(Answer.Found found) {
        return found.records().getFirst() instanceof CNAMERecord cname
                ? cname.getTarget().toString().toLowerCase(Locale.ROOT).replaceAll("\\p{C}", "?")
                : "another record";
    }

    /** In words for the operator, after the record's name; empty where all is well. */
    default String told() {
        return switch (this) {
            case Right _ -> "is there; ACM looks for it every few minutes";
            case Missing _ -> "is not in the DNS yet";
            case Wrong wrong -> "leads to " + wrong.value() + " instead; correct its value";
            case Doubled doubled ->
                "stands at " + doubled.name() + " instead; your provider adds the zone's name, so enter it without";
            case Unknown unknown -> "cannot be looked up (" + unknown.reason() + ")";
        };
    }
}
