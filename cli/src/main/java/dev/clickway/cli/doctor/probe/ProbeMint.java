package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Launch;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;
import dev.clickway.link.Probes;
import dev.clickway.rewriter.UrlCheck;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Mints the probe links of one run, all of one delivery that no other run has. */
public final class ProbeMint {
    private static final int RUN_BYTES = 8;

    private final Launch launch;
    private final LinkMinter minter;
    private final Instant sentAt;
    private final String delivery;
    private int count;

    public ProbeMint(Launch launch, LinkKeys keys, Instant now) {
        this.launch = launch;
        this.minter = new LinkMinter(launch.brand().name(), keys);
        this.sentAt = now.truncatedTo(ChronoUnit.SECONDS);
        byte[] run = new byte[RUN_BYTES];
        new SecureRandom().nextBytes(run);
        this.delivery = Probes.RESERVED + "-" + HexFormat.of().formatHex(run);
    }

    /** What became of minting. */
    public sealed interface Minted {
        record Done(ProbeLink link) implements Minted {}

        record Refused(String problem) implements Minted {}
    }

    /** A link to a URL as it is. */
    public Minted mint(String url) {
        return switch (UrlCheck.of(url, launch.brand())) {
            case UrlCheck.Unusable unusable -> new Minted.Refused(unusable.problem());
            case UrlCheck.Usable usable -> minted(usable.destination());
        };
    }

    private Minted minted(String destination) {
        String name = Integer.toString(++count);
        return switch (minter.mintProbe(
                new Link(Probes.RESERVED, delivery, name, sentAt, LinkKind.ORDINARY, destination))) {
            case Minting.Minted minted ->
                new Minted.Done(new ProbeLink(
                        delivery,
                        name,
                        sentAt,
                        destination,
                        launch.linkOrigin(sentAt) + LinkLimits.PATH_PREFIX + minted.token()));
            case Minting.Refused refused -> new Minted.Refused(refused.problem());
        };
    }
}
