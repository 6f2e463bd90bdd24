package dev.clickway.reporting;

import java.util.Random;

/** Networks that clicks come from, with addresses in them. */
final class SimulatedPlaces {
    /** Where a request comes from. */
    record Place(int asn, String ip, String country) {}

    static final int[] SASE = {22616, 62044, 53813, 55256, 36692};
    static final int[] VPNS = {9009, 60068, 212238, 14061, 16276, 24940, 63949};
    /** Networks in which many of Tor's exits are. */
    static final int[] TOR = {60729, 208294, 24940, 16276, 210558, 51396};

    static final int[] RELAYS = {13335, 20940, 54113, 36183};
    static final int[] CLOUDS = {16509, 14618, 15169, 396982, 14061, 16276, 8075, 24940};
    static final int[] PROOFPOINT = {22843, 26211, 52129};
    static final int[] MIMECAST = {30031, 39588, 42427, 60492};
    static final int MICROSOFT = 8075;
    static final int CISCO = 16417;
    static final int BARRACUDA = 15324;
    static final Place OFFICE = new Place(3320, "198.51.100.0", "DE");

    private static final int[] HOMES = {3320, 3209, 7922, 7018, 20115, 701, 12322, 3215, 2856, 5089, 6830, 8881, 1136};
    private static final int[] MOBILES = {21928, 20057, 22394, 6805, 51207, 25255, 12430, 15557};
    private static final String[] COUNTRIES = {"DE", "US", "FR", "GB"};

    private final Random random;
    private final boolean oneOffice;
    private final boolean wholeAddresses;

    SimulatedPlaces(Random random, World world) {
        this.random = random;
        oneOffice = world.is(World.Trait.ONE_OFFICE);
        wholeAddresses = random.nextBoolean();
    }

    Place home() {
        return oneOffice ? OFFICE : random.nextInt(3) == 0 ? mobile() : at(pick(HOMES), 400);
    }

    Place mobile() {
        return oneOffice ? OFFICE : at(pick(MOBILES), 60);
    }

    Place of(int[] networks, int addresses) {
        return at(pick(networks), addresses);
    }

    Place at(int asn, int addresses) {
        int host = random.nextInt(addresses);
        String ip =
                asn % 200 + "." + host / 20 % 250 + "." + host % 20 + "." + (wholeAddresses ? random.nextInt(250) : 0);
        return new Place(asn, ip, COUNTRIES[random.nextInt(COUNTRIES.length)]);
    }

    int pick(int[] of) {
        return of[random.nextInt(of.length)];
    }
}
