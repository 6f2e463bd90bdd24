package dev.clickway.cli.dns;

import java.util.List;
import org.xbill.DNS.Record;

/** What the DNS says to one question. */
public sealed interface Answer {
    /**
     * @param records of the type asked for, where an alias leads to if there is one; never empty
     */
    record Found(List<Record> records) implements Answer {
        public Found {
            records = List.copyOf(records);
        }
    }

    /** The name has no such record, or is not there at all. */
    record Nothing() implements Answer {}

    /**
     * No name server answered in time, or with an error: nothing is known.
     *
     * @param reason in words for the operator
     */
    record Unknown(String reason) implements Answer {}
}
