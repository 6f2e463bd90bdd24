package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Launch;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import dev.clickway.rewriter.SignedMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the links of a mail lead once it is rewritten, UTM parameters in them, each destination once; and from which
 * domain it is sent.
 *
 * @param passedOver links that should be tracked and cannot be, with the reason
 */
public record MailLinks(List<String> destinations, List<String> passedOver, Optional<String> sendingDomain) {
    private static final Pattern FROM =
            Pattern.compile("(?im)^from:[^\\r\\n]*@([a-z0-9.-]{1,253})>?\\s*$");

    private static final int MAX_HEADER_BYTES = 65_536;

    public MailLinks {
        destinations = List.copyOf(destinations);
        passedOver = List.copyOf(passedOver);
    }

    /** What became of reading a mail. */
    public sealed interface Reading {
        record Read(MailLinks links) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    /**
     * @param fileName whose ending tells HTML and text from a MIME message
     * @param message what the mail will be called
     */
    public static Reading of(Launch launch, LinkKeys keys, byte[] content, String fileName, String message, Instant now) {
        Rewriter rewriter = Rewriter.of(launch.brand(), keys);
        // Nothing of this leaves the machine: the delivery is only there because a mail has one.
        Mail mail = new Mail(message, "read-by-doctor", now);
        String ending = fileName.toLowerCase(Locale.ROOT);
        boolean html = ending.endsWith(".html") || ending.endsWith(".htm");
        boolean text = ending.endsWith(".txt");
        Rewriting rewriting = html
                ? rewriter.rewriteHtml(content, mail)
                : text ? rewriter.rewriteText(content, mail) : rewriter.rewriteEml(content, mail, SignedMail.REWRITE);
        return switch (rewriting) {
            case Rewriting.Refused refused -> new Reading.Refused(refused.reason());
            case Rewriting.Done done ->
                new Reading.Read(of(done.links(), html || text ? Optional.empty() : sender(content)));
        };
    }

    private static MailLinks of(List<LinkReport> links, Optional<String> sender) {
        Set<String> destinations = new LinkedHashSet<>();
        List<String> passedOver = new ArrayList<>();
        for (LinkReport link : links) {
            switch (link.outcome()) {
                case LinkReport.Tracked tracked -> destinations.add(tracked.destination());
                case LinkReport.LeftAlone left when left.reason().isUnexpected() ->
                    passedOver.add(link.original() + ": " + left.detail());
                case LinkReport.LeftAlone _ -> {}
            }
        }
        return new MailLinks(List.copyOf(destinations), passedOver, sender);
    }

    /** Of the header alone, its folded lines made whole. */
    private static Optional<String> sender(byte[] eml) {
        String all = new String(eml, 0, Math.min(eml.length, MAX_HEADER_BYTES), StandardCharsets.ISO_8859_1);
        String header = all.split("\\r?\\n\\r?\\n", 2)[0].replaceAll("\\r?\\n[ \\t]+", " ");
        Matcher from = FROM.matcher(header);
        return from.find() ? Optional.of(from.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
