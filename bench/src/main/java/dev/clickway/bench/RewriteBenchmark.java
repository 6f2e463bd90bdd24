package dev.clickway.bench;

import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkLimits;
import dev.clickway.rewriter.LinkReport;
import dev.clickway.rewriter.Mail;
import dev.clickway.rewriter.PreparedMail;
import dev.clickway.rewriter.Preparing;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.Rewriting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A mail rewritten once, and a prepared one rendered for a delivery; beside the signatures that its links need, and the
 * parse of the same mail by jsoup.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RewriteBenchmark {
    private static final Instant SENT = Instant.parse("2026-11-01T09:00:00Z");
    private static final Mail MAIL = new Mail("spring-sale", "8f3a2c91d0b7", SENT);

    /** {@code short}, {@code newsletter}, or a folder of mails, all of which are then one operation. */
    @Param({"short", "newsletter"})
    public String mail = "short";

    private List<byte[]> mails = List.of();
    private List<String> texts = List.of();
    private List<PreparedMail> prepared = List.of();
    private Rewriter rewriter = rewriter();
    private BareHmacs hmacs = new BareHmacs("", List.of());

    @Setup
    public void prepare() throws IOException {
        mails = Mails.of(mail);
        texts = mails.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
        rewriter = rewriter();
        prepared = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (byte[] bytes : mails) {
            if (rewriter.prepareHtml(bytes, MAIL.message(), SENT) instanceof Preparing.Prepared ready
                    && rewriter.rewriteHtml(bytes, MAIL) instanceof Rewriting.Done done) {
                prepared.add(ready.mail());
                done.links().forEach(link -> token(link, tokens));
            }
        }
        hmacs = new BareHmacs("demo", tokens);
        System.out.printf("%n# %s: %d mails, %d links%n", mail, prepared.size(), tokens.size());
    }

    @Benchmark
    public void bareHmacs(Blackhole sink) throws GeneralSecurityException {
        hmacs.run(sink);
    }

    @Benchmark
    public void preparedRender(Blackhole sink) {
        for (PreparedMail ready : prepared) {
            sink.consume(ready.render(MAIL.delivery(), SENT));
        }
    }

    @Benchmark
    public void preparedRenderToBytes(Blackhole sink) {
        for (PreparedMail ready : prepared) {
            if (ready.render(MAIL.delivery(), SENT) instanceof PreparedMail.Rendering.Rendered rendered) {
                sink.consume(rendered.content());
            }
        }
    }

    @Benchmark
    public void jsoupParse(Blackhole sink) {
        for (String text : texts) {
            sink.consume(Jsoup.parse(text));
        }
    }

    /** With what splicing needs: where in the source each attribute stands. */
    @Benchmark
    public void jsoupParseWithPositions(Blackhole sink) {
        for (String text : texts) {
            sink.consume(Jsoup.parse(text, "", Parser.htmlParser().setTrackPosition(true)));
        }
    }

    @Benchmark
    public void jsoupParseAndPrint(Blackhole sink) {
        for (String text : texts) {
            sink.consume(Jsoup.parse(text).outerHtml());
        }
    }

    @Benchmark
    public void oneOffRewrite(Blackhole sink) {
        for (byte[] bytes : mails) {
            sink.consume(rewriter.rewriteHtml(bytes, MAIL));
        }
    }

    private static void token(LinkReport link, List<String> tokens) {
        if (link.outcome() instanceof LinkReport.Tracked tracked) {
            String href = tracked.href();
            tokens.add(href.substring(href.indexOf(LinkLimits.PATH_PREFIX) + LinkLimits.PATH_PREFIX.length()));
        }
    }

    private static Rewriter rewriter() {
        return switch (BrandFile.read(Path.of("brands", "demo.yaml"))) {
            case BrandReading.Valid valid ->
                Rewriter.of(
                        valid.brand(),
                        LinkKeys.development(
                                valid.brand().development().orElseThrow().key()));
            case BrandReading.Invalid invalid ->
                throw new IllegalStateException(
                        invalid.problems().getFirst() + "; run it in the project's root folder");
        };
    }
}
