package dev.clickway.rewriter;

import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.Minting;
import dev.clickway.link.Preparation;
import dev.clickway.link.PreparedLink;
import dev.clickway.link.PreparedLinks;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Outcome;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkReport.Tracked;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts signed links where a plan wants them. Immutable, thread-safe. */
final class Signing {
    private static final String ANY_DESTINATION = "https://any.example/";

    private final Brand brand;
    private final LinkMinter minter;

    Signing(Brand brand, LinkKeys keys) {
        this.brand = brand;
        minter = new LinkMinter(brand.name(), keys);
    }

    /** What is wrong with the mail's identifiers, in words for the sender, or null. */
    @Nullable String problemOf(Mail mail) {
        return minter.mint(link(mail, "any", ANY_DESTINATION)) instanceof Minting.Refused refused
                ? refused.problem()
                : null;
    }

    /** What becomes of each link for one delivery, in the order of the plan. */
    List<LinkReport> signed(Plan plan, Mail mail) {
        List<LinkReport> reports = new ArrayList<>(plan.steps().size());
        for (Plan.Step step : plan.steps()) {
            FoundLink link = step.link();
            Outcome outcome = switch (step.intent()) {
                case Plan.Intent.Leave leave -> leave.why();
                case Plan.Intent.Track track -> minted(link(mail, link.name(), track.destination()));
            };
            reports.add(new LinkReport(step.place(), link.value(), outcome));
        }
        return reports;
    }

    /**
     * The mail ready for any delivery.
     *
     * @param date when it is sent, which decides on the tracking domain
     * @param holdsDate whether destinations hold the date
     */
    Preparing prepared(MailPlan plan, String message, Instant date, boolean holdsDate) {
        Mail any = new Mail(message, "any", Instant.EPOCH);
        if (minter.prepare(link(any, "any", ANY_DESTINATION)) instanceof Preparation.Refused refused) {
            return new Preparing.Refused(refused.problem());
        }
        String linkPrefix = linkPrefix(date);
        List<PreparedLink> links = new ArrayList<>();
        List<List<LinkReport>> reports = plan.documents().stream()
                .map(document -> prepared(document, any, linkPrefix, links))
                .toList();
        OpenMail open = plan.open(reports, linkPrefix.getBytes(StandardCharsets.US_ASCII));
        PreparedMail mail = new PreparedMail(
                open,
                new PreparedLinks(links),
                reports.stream().flatMap(List::stream).toList(),
                holdsDate);
        // What is in the way of the shortest delivery is in the way of all.
        return mail.render("x", Instant.EPOCH) instanceof PreparedMail.Rendering.Refused refused
                ? new Preparing.Refused(refused.reason())
                : new Preparing.Prepared(mail);
    }

    private List<LinkReport> prepared(Plan document, Mail any, String linkPrefix, List<PreparedLink> links) {
        List<LinkReport> reports = new ArrayList<>(document.steps().size());
        for (Plan.Step step : document.steps()) {
            FoundLink link = step.link();
            Outcome outcome = switch (step.intent()) {
                case Plan.Intent.Leave leave -> leave.why();
                case Plan.Intent.Track track ->
                    prepared(link(any, link.name(), track.destination()), linkPrefix, links);
            };
            reports.add(new LinkReport(step.place(), link.value(), outcome));
        }
        return reports;
    }

    private Outcome minted(Link link) {
        return switch (minter.mint(link)) {
            case Minting.Minted minted ->
                new Tracked(link.name(), link.destination(), linkPrefix(link.sentAt()) + minted.token());
            case Minting.Refused refused -> new LeftAlone(Reason.NOT_MINTED, refused.problem());
        };
    }

    private Outcome prepared(Link link, String linkPrefix, List<PreparedLink> links) {
        return switch (minter.prepare(link)) {
            case Preparation.Refused refused -> new LeftAlone(Reason.NOT_MINTED, refused.problem());
            case Preparation.Prepared prepared -> {
                // A token's length differs from delivery to delivery by what the delivery's own name takes.
                if (prepared.link().mint("x".repeat(LinkLimits.MAX_IDENTIFIER_BYTES), Instant.EPOCH)
                        instanceof Minting.Refused refused) {
                    yield new LeftAlone(Reason.NOT_MINTED, refused.problem());
                }
                links.add(prepared.link());
                yield new Tracked(link.name(), link.destination(), linkPrefix);
            }
        };
    }

    private String linkPrefix(Instant sentAt) {
        return brand.linkOrigin(sentAt) + LinkLimits.PATH_PREFIX;
    }

    private static Link link(Mail mail, String name, String destination) {
        return new Link(mail.message(), mail.delivery(), name, mail.sentAt(), LinkKind.ORDINARY, destination);
    }
}
