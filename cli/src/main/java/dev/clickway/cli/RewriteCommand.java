package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.rewrite.Batch;
import dev.clickway.cli.rewrite.BatchMail;
import dev.clickway.cli.rewrite.LinkReportFile;
import dev.clickway.cli.rewrite.MailType;
import dev.clickway.cli.rewrite.SendManifest;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.MailSize;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import dev.clickway.rewriter.SignedMail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway rewrite}: a mail in, the same with tracked links out; or one template to many deliveries. */
@Command(
        name = "rewrite",
        mixinStandardHelpOptions = true,
        header = "Rewrites a mail's links to tracked ones.%n",
        description = {
            "Reads an HTML mail, plain text, or a MIME message from standard input and writes it to "
                    + "standard output with signed links, the brand's UTM parameters in their destinations. Every "
                    + "other byte stays as it is. What became of the links is said on standard error: in short, and "
                    + "each that was left alone though a click on it may be expected to count; and a warning where "
                    + "the mail grows past the size at which Gmail clips it.",
            "",
            "With --batch, one template of any --type goes to many deliveries, on all cores. The list is "
                    + "JSON lines of {\"delivery\",\"sentAt\"}, or CSV whose first line names a column delivery, "
                    + "and sentAt by choice; sentAt is ISO-8601 or milliseconds since 1970, --sent-at for all that "
                    + "have none. A line that is none, or a delivery that comes twice, ends it. With --out DIR the "
                    + "list is checked as a whole before the first mail is written. Whole files appear in DIR, and "
                    + "a run that was interrupted is gone on with by giving the same command again: "
                    + "DIR/.clickway-batch holds what belongs to it. Another template, brand or option is refused "
                    + "there.",
            "",
            "A file is named after its delivery, and ends in .html, .txt or .eml: small letters, digits, "
                    + "- _ and inner dots stay, every other byte of UTF-8 is %%xx (capital letters too: not every "
                    + "disk tells them apart; and the first letter of con, nul and the like); a name of more than "
                    + "200 letters is cut to 100, and ~ and the delivery's SHA-256 follow.",
            "",
            "A manifest says what was sent, as JSON lines: "
                    + "{\"message\",\"links\":[{\"name\",\"destination\"}]} once (for each day of sending, with "
                    + "\"day\", where destinations hold the date), and {\"message\",\"delivery\",\"sentAt\"} for "
                    + "each delivery."
        })
final class RewriteCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final LinkOptions linkOptions = new LinkOptions();

    @Option(names = "--message", paramLabel = "M", required = true, description = "The campaign or mail template.")
    private String message = "";

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Deliveries deliveries;

    @Option(
            names = "--sent-at",
            paramLabel = "TIME",
            description = "When the mail is sent, as 2026-11-24T09:00:00Z; now when left out.")
    private @Nullable Instant sentAt;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "html, in the character set that its meta names; text, in UTF-8; or eml, a MIME message of which"
                            + " the bodies' links change; html when left out.")
    private MailType type = MailType.HTML;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what became of each link to this file, as JSON lines.")
    private @Nullable Path report;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Write what was sent to this file, as JSON lines, when all of it is written.")
    private @Nullable Path manifest;

    @Option(
            names = "--force",
            description =
                    "Rewrite a MIME message that is signed (DKIM, S/MIME, PGP) all the same: it breaks the signature.")
    private boolean force;

    /** One, or many. */
    private static final class Deliveries {
        @Option(
                names = "--delivery",
                paramLabel = "D",
                required = true,
                description = "One mail to one recipient; never an e-mail address.")
        private @Nullable String one;

        @ArgGroup(exclusive = false)
        private @Nullable Many many;
    }

    private static final class Many {
        @Option(
                names = "--batch",
                paramLabel = "FILE",
                required = true,
                description = "Deliveries, as JSON lines or CSV; - is standard input.")
        private Path list = Path.of("");

        @Option(names = "--template", paramLabel = "MAIL", required = true, description = "The mail that goes to all.")
        private Path template = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "DIR",
                required = true,
                description = "A folder for one file a delivery; - is JSON lines of {\"delivery\",\"html\"}, or"
                        + " \"text\" or \"eml\" as --type says, on standard output, in the order of the list.")
        private Path out = Path.of("");
    }

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        LinkKeys keys = BrandKeys.of(brand);
        Rewriter rewriter = linkOptions.rewriter(brand, keys);
        try (SendManifest sends = manifest == null ? null : SendManifest.at(manifest, message)) {
            if (deliveries.many != null) {
                many(brand, keys, rewriter, deliveries.many, sends);
            } else if (deliveries.one != null) {
                one(rewriter, deliveries.one, sends);
            }
            if (sends != null) {
                sends.finish();
            }
        }
        return 0;
    }

    private void one(Rewriter rewriter, String delivery, @Nullable SendManifest sends) throws IOException {
        byte[] content = clickway.surroundings().in().readNBytes(Rewriter.MAX_BYTES + 1);
        Instant time = sentAt == null ? Instant.now() : sentAt;
        Mail mail = new Mail(message, delivery, time);
        Rewriting rewriting = switch (type) {
            case HTML -> rewriter.rewriteHtml(content, mail);
            case TEXT -> rewriter.rewriteText(content, mail);
            case EML -> rewriter.rewriteEml(content, mail, signed());
        };
        switch (rewriting) {
            case Rewriting.Refused refused -> throw new BadInput(refused.reason());
            case Rewriting.Done done -> {
                if (sends != null) {
                    sends.links(done.links());
                    sends.delivery(delivery, time);
                }
                writeReport(done.links());
                clickway.surroundings().out().writeBytes(done.content());
                tell(done.links(), done.size());
            }
        }
    }

    private void many(Brand brand, LinkKeys keys, Rewriter rewriter, Many many, @Nullable SendManifest sends)
            throws IOException {
        Surroundings surroundings = clickway.surroundings();
        boolean toLines = many.out.toString().equals("-");
        BatchMail mail = new BatchMail(rewriter, linkOptions.line(), message, type, template(many.template), signed());
        try (Batch batch = Batch.of(brand, keys, mail, many.list, surroundings.in())) {
            Batch.Done done = toLines
                    ? batch.toLines(surroundings.out(), sentAt, sends)
                    : batch.toFolder(many.out, sentAt, sends, this::progress);
            writeReport(done.links());
            long written = done.deliveries() - done.alreadyThere();
            surroundings
                    .err()
                    .println(done.deliveries() + " deliveries: " + written + " written, " + done.alreadyThere()
                            + " there already");
            tell(done.links(), done.largest());
        }
    }

    private SignedMail signed() {
        return force ? SignedMail.REWRITE : SignedMail.REFUSE;
    }

    private void writeReport(List<LinkReport> links) throws IOException {
        if (report != null) {
            LinkReportFile.write(report, links);
        }
    }

    private void tell(List<LinkReport> links, MailSize size) {
        RewriteSummary summary = new RewriteSummary(clickway.surroundings().err(), clickway.verbose());
        summary.tell(links, size);
        if (type == MailType.HTML) {
            summary.warnOfClipping(size);
        }
    }

    private Batch.Steps progress(long total) {
        Progress progress = new Progress(clickway.surroundings(), "deliveries", total);
        return new Batch.Steps() {
            @Override
            public void step() {
                progress.step();
            }

            @Override
            public void close() {
                progress.close();
            }
        };
    }

    private static byte[] template(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Rewriter.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read; give a readable mail", e);
        }
    }
}
