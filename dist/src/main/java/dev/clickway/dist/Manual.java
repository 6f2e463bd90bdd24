package dev.clickway.dist;

import dev.clickway.cli.Clickway;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes into a folder what follows from the command's own description: {@code man/man1/} with a page for each command,
 * and {@code completions/clickway.bash}, which zsh reads as well. The same description makes the same bytes.
 */
public final class Manual {
    private Manual() {}

    /**
     * @param args the folder
     * @throws IOException where the folder cannot be written to
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        CommandLine command = Clickway.description();
        Path completions = Files.createDirectories(folder.resolve("completions"));
        Files.writeString(completions.resolve("clickway.bash"), AutoComplete.bash("clickway", command));
        Path pages = Files.createDirectories(folder.resolve("man/man1"));
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
            write(asciidoctor, command, pages);
        }
    }

    private static void write(Asciidoctor asciidoctor, CommandLine command, Path pages) {
        StringWriter page = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(page, true), command.getCommandSpec());
        File file = pages.resolve(command.getCommandSpec().qualifiedName("-") + ".1")
                .toFile();
        asciidoctor.convert(
                page.toString(),
                Options.builder()
                        .backend("manpage")
                        .standalone(true)
                        .safe(SafeMode.UNSAFE)
                        .toFile(file)
                        // Without it a page bears the time at which it was made.
                        .attributes(Attributes.builder()
                                .attribute("reproducible", "")
                                .build())
                        .build());
        command.getSubcommands().values().forEach(sub -> write(asciidoctor, sub, pages));
    }
}
