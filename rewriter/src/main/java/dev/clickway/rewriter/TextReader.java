package dev.clickway.rewriter;

import dev.clickway.rewriter.LinkReport.LeftAlone;
import dev.clickway.rewriter.LinkReport.Reason;
import dev.clickway.rewriter.LinkedContent.Reading;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the URLs in plain text that mail programs make clickable: from {@code http://} or {@code https://} to a blank or
 * an angle bracket, without the punctuation of the sentence around it. What has no scheme is left alone: not every mail
 * program makes a link of it.
 */
final class TextReader {
    /** Letters outside ASCII are one or more bytes of 128 and above. */
    private static final Pattern URL =
            Pattern.compile("(?<![A-Za-z0-9])https?://[^\\x00-\\x20<>\"\\x7f]+", Pattern.CASE_INSENSITIVE);

    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final LeftAlone RUNS_INTO_LETTERS = new LeftAlone(
            Reason.UNCERTAIN_END, "runs into the text behind it; put a blank there, or percent-encode the URL");

    private TextReader() {}

    /** @param namePrefix in front of the position by which a link is called */
    static Reading read(byte[] text, Charset charset, String namePrefix) {
        if (!HtmlCharset.keepsAscii(charset)) {
            return new Reading.Refused("the text is in " + charset.name()
                    + ", in which ASCII letters are not always what they seem; save it as UTF-8");
        }
        String letters = Letters.of(text, charset);
        List<FoundLink> links = new ArrayList<>();
        Matcher matcher = URL.matcher(letters);
        while (matcher.find()) {
            links.add(link(text, letters, matcher.start(), matcher.end(), charset, namePrefix + (links.size() + 1)));
        }
        return new Reading.Read(new LinkedContent(text, charset, null, links));
    }

    private static FoundLink link(byte[] text, String letters, int start, int end, Charset charset, String name) {
        String run = TextDecoding.decode(text, start, end, charset);
        if (run == null) {
            return new FoundLink(start, end, "", name, Map.of(), LeftAlone.notText(charset));
        }
        if (letters.startsWith("<%", end)) {
            return new FoundLink(start, end + 2, run + "<%", name, Map.of(), null);
        }
        if (Placeholders.in(run) != Placeholders.Presence.NONE) {
            return new FoundLink(start, end, run, name, Map.of(), null);
        }
        String url = withoutSentence(run);
        boolean uncertain = url.codePoints().anyMatch(TextReader::isWrittenWithoutBlanks);
        return new FoundLink(
                start, start + url.getBytes(charset).length, url, name, Map.of(), uncertain ? RUNS_INTO_LETTERS : null);
    }

    /** The URL without what follows it: other scripts' punctuation, a full stop, a bracket that it did not open. */
    private static String withoutSentence(String run) {
        int end = 0;
        while (end < run.length() && isOfUrl(run.codePointAt(end))) {
            end += Character.charCount(run.codePointAt(end));
        }
        while (end > 0 && isOfSentence(run, end - 1)) {
            end--;
        }
        return run.substring(0, end);
    }

    private static boolean isWrittenWithoutBlanks(int c) {
        return c >= 0x80 && WITHOUT_BLANKS.contains(UnicodeScript.of(c));
    }

    private static boolean isOfUrl(int c) {
        return c < 0x80 || Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isOfSentence(String run, int last) {
        char c = run.charAt(last);
        return switch (c) {
            case '.', ',', ';', ':', '!', '?', '\'', '*', '`', '|' -> true;
            case ')' -> isUnopened(run, last, '(', ')');
            case ']' -> isUnopened(run, last, '[', ']');
            case '}' -> isUnopened(run, last, '{', '}');
            default -> false;
        };
    }

    private static boolean isUnopened(String run, int last, char open, char close) {
        int depth = 0;
        for (int i = 0; i <= last; i++) {
            depth += run.charAt(i) == open ? 1 : run.charAt(i) == close ? -1 : 0;
        }
        return depth < 0;
    }
}
