package dev.clickway.cli.doctor.dns;

/** The host of the brand's distribution, as far as it is known. */
public sealed interface DistributionHost {

    /** @param host such as {@code d111111abcdef8.cloudfront.net} */
    record Known(String host) implements DistributionHost {}

    /** The brand has no distribution: none that is there is its. */
    record None() implements DistributionHost {}

    /** Whoever asks may not see whether there is one. */
    record Unknown(String why) implements DistributionHost {}

    /** For the record to add. */
    default String shown() {
        return this instanceof Known known ? known.host() : "the distribution's host, an output of the stack";
    }
}
