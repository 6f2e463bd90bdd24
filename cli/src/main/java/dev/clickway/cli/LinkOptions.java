package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandChecks;
import dev.clickway.brand.LinkChoices;
import dev.clickway.link.LinkKeys;
import dev.clickway.rewriter.Rewriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a message wants of its links that the brand's file does not say. */
final class LinkOptions {
    @Option(
            names = "--leave-alone",
            paramLabel = "HOST",
            description = "Leave links to this host alone too, acme.com or *.acme.com; may be given several times.")
    private List<String> leaveAlone = List.of();

    @Option(
            names = "--utm",
            paramLabel = "NAME=VALUE",
            description =
                    "A parameter of this message's links, in the place of the brand's of that name or behind them;"
                            + " {message}, {link}, {brand} and {date} stand for the mail's, and no value sets none. May be"
                            + " given several times.")
    private List<String> utm = List.of();

    @Option(
            names = "--forms",
            negatable = true,
            description = "Track where forms without fields lead, or not; as the brand wants it when left out.")
    private @Nullable Boolean forms;

    @Option(
            names = "--svg",
            negatable = true,
            description = "Track links in SVG drawings, or not; as the brand wants it when left out.")
    private @Nullable Boolean svg;

    /** @throws BadInput for what the brand's file would not take either */
    Rewriter rewriter(Brand brand, LinkKeys keys) {
        for (String host : leaveAlone) {
            BrandChecks.host(host).ifPresent(told -> {
                throw new BadInput("--leave-alone: " + told);
            });
        }
        LinkChoices brands = brand.links();
        return Rewriter.of(brand, keys)
                .leavingAlone(leaveAlone)
                .withUtm(brand.utm().setting(parameters()))
                .tracking(new LinkChoices(forms == null ? brands.forms() : forms, svg == null ? brands.svg() : svg));
    }

    /** The same line for options that mean the same; empty where none is given. */
    String line() {
        StringJoiner line = new StringJoiner(" ");
        leaveAlone.stream().sorted().distinct().forEach(host -> line.add("--leave-alone=" + host));
        utm.forEach(parameter -> line.add("--utm=" + parameter));
        if (forms != null) {
            line.add("--forms=" + forms);
        }
        if (svg != null) {
            line.add("--svg=" + svg);
        }
        return line.toString();
    }

    private SequencedMap<String, String> parameters() {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : utm) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw new BadInput("--utm: '" + shown(parameter)
                        + "' has no value; write NAME=VALUE, or NAME= to set no such parameter");
            }
            String name = parameter.substring(0, equals);
            String value = parameter.substring(equals + 1);
            BrandChecks.utm(name, value).ifPresent(told -> {
                throw new BadInput("--utm: " + told);
            });
            if (parameters.putIfAbsent(name, value) != null) {
                throw new BadInput("--utm: '" + name + "' is given twice; keep one of the two");
            }
        }
        return parameters;
    }

    private static String shown(String given) {
        return (given.length() <= 64 ? given : given.substring(0, 64) + "…").replaceAll("\\p{C}", "?");
    }
}
