package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.probe.MailLinks;
import dev.clickway.cli.doctor.probe.ProbeLink;
import dev.clickway.cli.doctor.probe.ProbeMint;
import dev.clickway.function.keys.InvalidKeysSecretException;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The probe links of one check-up: one for each URL that was given and each link of the mail that was.
 *
 * @param launch what was known, with the domain that the mail is sent from
 * @param links none where none was asked for
 * @param notes what is not clicked, and why
 * @param keysTrouble why nothing could be minted: a finding like others, where a URL or a mail that is none is the user's
 *     to correct ({@link BadInput})
 */
record DoctorLinks(Launch launch, List<ProbeLink> links, List<String> notes, Optional<String> keysTrouble) {
    /** A mail with more destinations is clicked in part: each is three clicks and the shop's pages behind them. */
    private static final int MAX_LINKS = 100;

    DoctorLinks {
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    static DoctorLinks of(Launch known, DoctorOptions options, Instant now) {
        if (!options.hasLinks()) {
            return new DoctorLinks(known, List.of(), List.of(), Optional.empty());
        }
        return switch (readable(known.brand())) {
            case Keys.Read(LinkKeys keys) -> minted(known, options, keys, now);
            case Keys.NotRead(String why) -> new DoctorLinks(known, List.of(), List.of(), Optional.of(why));
        };
    }

    private sealed interface Keys {
        record Read(LinkKeys keys) implements Keys {}

        record NotRead(String why) implements Keys {}
    }

    private static Keys readable(Brand brand) {
        try {
            return new Keys.Read(BrandKeys.of(brand));
        } catch (BadInput | InvalidKeysSecretException e) {
            return new Keys.NotRead(String.valueOf(e.getMessage()));
        }
    }

    private static DoctorLinks minted(Launch known, DoctorOptions options, LinkKeys keys, Instant now) {
        Set<String> destinations = new LinkedHashSet<>(options.urls());
        List<String> sending = new ArrayList<>(known.sendingDomains());
        List<String> notes = new ArrayList<>();
        Path email = options.email();
        if (email != null) {
            MailLinks mail = mail(known, options, keys, email, now);
            destinations.addAll(mail.destinations());
            mail.passedOver().forEach(passed -> notes.add("a link of the mail is not tracked: " + passed));
            mail.sendingDomain().ifPresent(sending::add);
            if (mail.destinations().isEmpty()) {
                notes.add(email + " has no link that would be tracked");
            }
        }
        List<ProbeLink> minted = new ArrayList<>();
        ProbeMint mint = new ProbeMint(known, keys, now);
        for (String destination : destinations) {
            if (minted.size() == MAX_LINKS) {
                notes.add("only the first " + MAX_LINKS + " of " + destinations.size() + " destinations are clicked");
                break;
            }
            switch (mint.mint(destination)) {
                case ProbeMint.Minted.Done(ProbeLink link) -> minted.add(link);
                case ProbeMint.Minted.Refused(String problem) ->
                    throw new BadInput(shown(destination) + ": " + problem);
            }
        }
        return new DoctorLinks(
                new Launch(known.brand(), sending.stream().distinct().toList()), minted, notes, Optional.empty());
    }

    private static MailLinks mail(Launch known, DoctorOptions options, LinkKeys keys, Path email, Instant now) {
        String name = String.valueOf(email.getFileName());
        int dot = name.lastIndexOf('.');
        String ofFile = (dot <= 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        String message = options.message() == null ? ofFile : options.message();
        byte[] content;
        try (InputStream in = Files.newInputStream(email)) {
            content = in.readNBytes(Rewriter.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new BadInput(email + ": cannot be read; give a readable mail", e);
        }
        return switch (MailLinks.of(known, keys, content, name, message, now)) {
            case MailLinks.Reading.Read(MailLinks read) -> read;
            case MailLinks.Reading.Refused(String reason) -> throw new BadInput(email + ": " + reason);
        };
    }

    private static String shown(String given) {
        return (given.length() <= 200 ? given : given.substring(0, 200) + "…").replaceAll("\\p{C}", "?");
    }
}
