package dev.clickway.cli.report;

import dev.clickway.brand.Brand;
import dev.clickway.cli.BadInput;
import dev.clickway.reporting.figures.By;
import dev.clickway.reporting.figures.Figures;
import dev.clickway.reporting.figures.Group;
import dev.clickway.reporting.figures.Report;
import dev.clickway.reporting.html.HtmlExtras.ClickMap;
import dev.clickway.reporting.text.Shown;
import dev.clickway.rewriter.MailLinks;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Draws a message's clicks on its mail: a badge behind each link, the stronger the more people clicked it. */
public final class MailMap {
    /** What a link's value begins with while the mail is parsed, so that the link is found again. */
    private static final String MARK = "clickway-link-";

    /** What a mail with its headers begins with, in an mbox file behind a line of its own. */
    private static final String EML =
            "(?is)(From [^\n]*\n)?\\s*(Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature"
                    + "|Date|From|To|Subject|Content-Type|X-[a-z0-9-]+):.*";

    private final Report report;
    private final String message;
    private final Map<String, Figures> clicks;
    private final Set<String> shown = new HashSet<>();
    private final long most;
    private final long all;

    private MailMap(Report report, String message, Map<String, Figures> clicks) {
        this.report = report;
        this.message = message;
        this.clicks = clicks;
        this.most = clicks.values().stream().mapToLong(Figures::human).max().orElse(0);
        this.all = clicks.values().stream().mapToLong(Figures::human).sum();
    }

    /**
     * @param mail as it was before it was rewritten, since its links have the names of the report then: HTML, or a whole
     *     mail with its headers, of which the first HTML part is drawn
     * @throws BadInput where it cannot be read, or the report is not of one message
     */
    public static ClickMap of(Report report, Brand brand, Path mail) throws IOException {
        Set<String> messages = report.by(By.MESSAGE).stream()
                .flatMap(group -> group.name().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (messages.size() != 1) {
            throw new BadInput("--mail is the mail of one message, and the report has " + messages.size()
                    + "; name it with --message");
        }
        byte[] content = read(mail);
        MailLinks.Looking looking = isEml(content) ? MailLinks.inEml(brand, content) : MailLinks.inHtml(brand, content);
        return switch (looking) {
            case MailLinks.Looking.Refused refused -> throw new BadInput(mail + ": " + refused.reason());
            case MailLinks.Looking.Found found -> {
                String message = messages.iterator().next();
                yield new MailMap(report, message, clicks(report)).drawn(found);
            }
        };
    }

    private static Map<String, Figures> clicks(Report report) {
        Map<String, Figures> clicks = new LinkedHashMap<>();
        for (Group group : report.by(By.LINK)) {
            clicks.put(group.link().orElseThrow(), group.figures());
        }
        return clicks;
    }

    private static byte[] read(Path mail) throws IOException {
        if (!Files.isRegularFile(mail)) {
            throw new BadInput(mail + ": no such file; give the mail as it was before it was rewritten");
        }
        try (InputStream in = Files.newInputStream(mail)) {
            byte[] content = in.readNBytes(Rewriter.MAX_BYTES + 1);
            if (content.length > Rewriter.MAX_BYTES) {
                throw new BadInput(mail + ": has more than " + Rewriter.MAX_BYTES + " bytes; no mail has");
            }
            return content;
        }
    }

    private static boolean isEml(byte[] content) {
        return new String(content, 0, Math.min(content.length, 256), StandardCharsets.ISO_8859_1).matches(EML);
    }

    private ClickMap drawn(MailLinks.Looking.Found found) {
        List<MailLinks.Named> links = found.links();
        Document document = SafeMail.parsed(Marked.of(found.html(), links, MARK), found.charset());
        for (Element element : document.select("a[href^=" + MARK + "], area[href^=" + MARK + "]")) {
            String number = element.attr("href").substring(MARK.length()).replaceFirst("[^0-9].*$", "");
            MailLinks.Named link = links.get(Integer.parseInt(number));
            if (link.isTracked()) {
                draw(element, link.name());
            }
        }
        String note = note();
        return new ClickMap(message, SafeMail.cleaned(document, message), note);
    }

    private void draw(Element link, String name) {
        Figures of = clicks.getOrDefault(name, Figures.NONE);
        shown.add(name);
        double strength = most == 0 ? 0 : (double) of.human() / most;
        Element badge = new Element("span")
                .attr("class", SafeMail.BADGE)
                .attr(
                        "style",
                        "background:%s;color:%s".formatted(colour(strength), strength > 0.45 ? "#fff" : "#07302b"))
                .attr(
                        "title",
                        name + ": " + Shown.number(of.human()) + " " + counted() + ", " + Shown.number(of.clickers())
                                + " deliveries")
                .text(Shown.number(of.human()) + (all == 0 ? "" : " · " + Shown.percent(of.human(), all)));
        if (link.normalName().equals("area")) {
            Element map = link.closest("map");
            if (map != null) {
                map.after(badge);
            }
        } else {
            link.appendChild(badge);
        }
    }

    private String note() {
        String note = "On each link: its " + counted() + ", and what share of the message's " + counted() + " it has.";
        List<String> missing = clicks.keySet().stream()
                .filter(name -> !shown.contains(name) && humanOf(name) > 0)
                .toList();
        long lost = missing.stream().mapToLong(this::humanOf).sum();
        return missing.isEmpty()
                ? note
                : note + " Not in this mail: " + Shown.number(lost) + " of links named "
                        + missing.stream().limit(8).collect(Collectors.joining(", ")) + (missing.size() > 8 ? " …" : "")
                        + ".";
    }

    private String counted() {
        return report.question().raw() ? "clicks" : "human clicks";
    }

    private long humanOf(String link) {
        return clicks.getOrDefault(link, Figures.NONE).human();
    }

    /** From a pale to a strong green. */
    private static String colour(double strength) {
        return String.format(
                Locale.ROOT,
                "rgb(%d,%d,%d)",
                Math.round(205 - 194 * strength),
                Math.round(232 - 110 * strength),
                Math.round(226 - 115 * strength));
    }
}
