package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.lint.FileBreach;
import dev.clickway.cli.lint.LintFormat;
import dev.clickway.rewriter.Rewriter;
import dev.clickway.rewriter.UtmLint;
import dev.clickway.rewriter.UtmLinting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code clickway utm lint}: what breaks the brand's UTM rules, before the send; exit code 1 where something does. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        header = "Tells which links of a mail break the brand's UTM rules.%n",
        description = {
            "Looks at links as they would go out, with the parameters that the brand sets. Reads HTML (.html, .htm),",
            "MIME messages (.eml), and lists of URLs, one a line (everything else); --type says otherwise.",
            "Exit code 1 where a link breaks a rule."
        })
final class UtmLintCommand implements Callable<Integer> {
    private enum Type {
        HTML,
        EML,
        TEXT,
        URLS
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private UtmCommand utm;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(
            names = "--message",
            paramLabel = "M",
            description = "What the mail will be called; the file's name without its ending when left out.")
    private @Nullable String message;

    @Option(
            names = "--sent-at",
            paramLabel = "TIME",
            description = "When the mail is sent, as 2026-11-24T09:00:00Z; now when left out.")
    private @Nullable Instant sentAt;

    @Option(names = "--type", description = "What the files are: html, eml, text or urls.")
    private @Nullable Type type;

    @Option(names = "--format", description = "text, json, or sarif.")
    private LintFormat format = LintFormat.TEXT;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Mails or lists of URLs; - is standard input.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        Surroundings surroundings = utm.clickway().surroundings();
        Brand brand = brandOptions.read(surroundings.home());
        List<FileBreach> breaches = new ArrayList<>();
        int links = 0;
        for (Path file : files) {
            String name = file.toString().equals("-") ? "standard input" : file.toString();
            switch (lint(brand, file, name)) {
                case UtmLinting.Refused refused -> throw new BadInput(name + ": " + refused.reason());
                case UtmLinting.Linted linted -> {
                    links += linted.links();
                    linted.breaches().forEach(breach -> breaches.add(new FileBreach(name, breach)));
                }
            }
        }
        surroundings.out().print(format.write(breaches));
        surroundings.err().println(links + " links, " + breaches.size() + " breaches of the UTM rules");
        return breaches.isEmpty() ? 0 : 1;
    }

    private UtmLinting lint(Brand brand, Path file, String name) {
        byte[] content = read(file, name);
        String fileName = String.valueOf(file.getFileName());
        UtmLint lint = UtmLint.of(
                brand, message == null ? withoutEnding(fileName) : message, sentAt == null ? Instant.now() : sentAt);
        return switch (type == null ? typeOf(fileName) : type) {
            case HTML -> lint.lintHtml(content);
            case EML -> lint.lintEml(content);
            case TEXT -> lint.lintText(content, StandardCharsets.UTF_8);
            case URLS -> lint.lintUrls(content);
        };
    }

    private byte[] read(Path file, String name) {
        try (InputStream in =
                file.toString().equals("-") ? utm.clickway().surroundings().in() : Files.newInputStream(file)) {
            return in.readNBytes(Rewriter.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read; give a readable mail or list of URLs", e);
        }
    }

    private static Type typeOf(String fileName) {
        String ending = fileName.toLowerCase(Locale.ROOT);
        if (ending.endsWith(".html") || ending.endsWith(".htm")) {
            return Type.HTML;
        }
        return ending.endsWith(".eml") ? Type.EML : Type.URLS;
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? fileName : fileName.substring(0, dot);
    }
}
