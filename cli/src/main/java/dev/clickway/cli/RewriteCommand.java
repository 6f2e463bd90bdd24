package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Tracked;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway rewrite}: an HTML mail in, the same with tracked links out. */
@Command(
        name = "rewrite",
        mixinStandardHelpOptions = true,
        header = "Rewrites an HTML mail's links to tracked ones.%n",
        description = {
            "Reads an HTML mail from standard input and writes it to standard output with signed links, the brand's UTM",
            "parameters in their destinations. Every other byte stays as it is. What became of the links is said on",
            "standard error: in short, and each that was left alone though a click on it may be expected to count."
        })
final class RewriteCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        byte[] mail = clickway.surroundings().in().readAllBytes();
        Instant time = sentAt == null ? Instant.now() : sentAt;
        Rewriting rewriting =
                Rewriter.of(brand, BrandKeys.of(brand)).rewriteHtml(mail, new Mail(message, delivery, time));
        switch (rewriting) {
            case Rewriting.Refused refused -> throw new BadInput(refused.reason());
            case Rewriting.Done done -> {
                clickway.surroundings().out().writeBytes(done.content());
                tell(done.links());
            }
        }
        return 0;
    }

    private void tell(List<LinkReport> links) {
        PrintStream err = clickway.surroundings().err();
        long tracked =
                links.stream().filter(link -> link.outcome() instanceof Tracked).count();
        err.println(links.size() + " links: " + tracked + " tracked, " + (links.size() - tracked) + " left alone");
        for (LinkReport link : links) {
            if (link.outcome() instanceof LeftAlone left && (left.reason().isUnexpected() || clickway.verbose())) {
                err.println("line " + link.place().line() + ": " + printable(link.original()) + ": left alone: "
                        + left.detail());
            }
        }
    }

    /** A mail comes from anywhere: nothing in it may steer the terminal. */
    private static String printable(String url) {
        String shown = url.length() <= 200 ? url : url.substring(0, 200) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
