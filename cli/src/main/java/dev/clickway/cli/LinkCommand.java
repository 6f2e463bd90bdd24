package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.link.LinkKind;
import dev.clickway.link.LinkMinter;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code clickway link}: mints signed links for URLs as they are. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        header = "Mints signed links for URLs as they are.%n",
        description = {
            "Mints signed links, one a line, for URLs as they are: UTM parameters are the business of rewrite.",
            "",
            "With --batch, JSON lines come in and go out with \"href\" added:",
            "  {\"message\",\"delivery\",\"link\",\"url\",\"sentAt\"}, and by choice \"kind\": ordinary or honeypot;",
            "sentAt is ISO-8601 or milliseconds since 1970. A line that cannot be minted ends it."
        })
final class LinkCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @ArgGroup(exclusive = false)
    private @Nullable Single single;

    @Option(names = "--batch", paramLabel = "FILE", description = "JSON lines to mint; - is standard input.")
    private @Nullable Path batch;

    private static final class Single {
        @Option(names = "--message", paramLabel = "M", required = true, description = "The campaign or mail template.")
        private String message = "";

        @Option(
                names = "--delivery",
                paramLabel = "D",
                required = true,
                description = "One mail to one recipient; never an e-mail address.")
        private String delivery = "";

        @Option(
                names = "--link",
                paramLabel = "NAME",
                description = "The link's name in the mail; its position (1, 2, …) when left out.")
        private @Nullable String name;

        @Option(
                names = "--sent-at",
                paramLabel = "TIME",
                description = "When the mail is sent, as 2026-11-24T09:00:00Z; now when left out.")
        private @Nullable Instant sentAt;

        @Option(names = "--kind", description = "ordinary, or honeypot: a link that no person sees.")
        private LinkKind kind = LinkKind.ORDINARY;

        @Parameters(paramLabel = "URL", arity = "1..*", description = "http or https; up to 8,192 bytes.")
        private List<String> urls = List.of();
    }

    @Override
    public Integer call() throws IOException {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        if ((single == null) == (batch == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give --message, --delivery and URLs, or --batch with a file");
        }
        LinkHrefs hrefs = new LinkHrefs(brand, new LinkMinter(brand.name(), BrandKeys.of(brand)));
        if (single != null) {
            mint(single, hrefs);
        } else if (batch != null) {
            mintBatch(batch, hrefs);
        }
        return 0;
    }

    private void mint(Single links, LinkHrefs hrefs) {
        Instant sentAt = links.sentAt == null ? Instant.now() : links.sentAt;
        int position = 0;
        for (String url : links.urls) {
            position++;
            String name = links.name == null ? Integer.toString(position) : links.name;
            clickway.surroundings()
                    .out()
                    .println(hrefs.of(links.message, links.delivery, name, sentAt, links.kind, url, url));
        }
    }

    private void mintBatch(Path file, LinkHrefs hrefs) throws IOException {
        boolean standardInput = file.toString().equals("-");
        try (InputStream in = standardInput ? clickway.surroundings().in() : open(file)) {
            new LinkBatch(hrefs, standardInput ? "standard input" : file.toString())
                    .mint(in, clickway.surroundings().out());
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read; give a readable file of JSON lines", e);
        }
    }
}
