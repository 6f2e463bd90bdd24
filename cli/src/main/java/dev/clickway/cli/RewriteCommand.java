package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.rewrite.LinkReportFile;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway rewrite}: a mail in, the same with tracked links out. */
@Command(
        name = "rewrite",
        mixinStandardHelpOptions = true,
        header = "Rewrites a mail's links to tracked ones.%n",
        description = {
            "Reads an HTML mail, or plain text, from standard input and writes it to standard output with signed links,",
            "the brand's UTM parameters in their destinations. Every other byte stays as it is. What became of the links",
            "is said on standard error: in short, and each that was left alone though a click on it may be expected to",
            "count; and a warning where the mail grows past the size at which Gmail clips it."
        })
final class RewriteCommand implements Callable<Integer> {
    /** What is in the mail. */
    enum Type {
        HTML,
        TEXT
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(names = "--message", paramLabel = "M", required = true, description = "The campaign or mail template.")
    private String message = "";

    @Option(
            names = "--delivery",
            paramLabel = "D",
            required = true,
            description = "One mail to one recipient; never an e-mail address.")
    private String delivery = "";

    @Option(
            names = "--sent-at",
            paramLabel = "TIME",
            description = "When the mail is sent, as 2026-11-24T09:00:00Z; now when left out.")
    private @Nullable Instant sentAt;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "html, in the character set that its meta names, or text in UTF-8; html when left out.")
    private Type type = Type.HTML;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what became of each link to this file, as JSON lines.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        Rewriter rewriter = Rewriter.of(brand, BrandKeys.of(brand));
        byte[] content = clickway.surroundings().in().readNBytes(Rewriter.MAX_BYTES + 1);
        Mail mail = new Mail(message, delivery, sentAt == null ? Instant.now() : sentAt);
        Rewriting rewriting = switch (type) {
            case HTML -> rewriter.rewriteHtml(content, mail);
            case TEXT -> rewriter.rewriteText(content, mail);
        };
        switch (rewriting) {
            case Rewriting.Refused refused -> throw new BadInput(refused.reason());
            case Rewriting.Done done -> give(done);
        }
        return 0;
    }

    private void give(Rewriting.Done done) throws IOException {
        if (report != null) {
            LinkReportFile.write(report, done.links());
        }
        clickway.surroundings().out().writeBytes(done.content());
        RewriteSummary summary = new RewriteSummary(clickway.surroundings().err(), clickway.verbose());
        summary.tell(done.links(), done.size());
        if (type == Type.HTML) {
            summary.warnOfClipping(done.size());
        }
    }
}
