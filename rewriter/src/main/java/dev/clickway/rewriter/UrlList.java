package dev.clickway.rewriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list of URLs in UTF-8, one a line. */
final class UrlList {
    private UrlList() {}

    static LinkedContent read(byte[] list) {
        List<FoundLink> links = new ArrayList<>();
        int start = 0;
        int line = 1;
        for (int at = 0; at <= list.length; at++) {
            if (at == list.length || list[at] == '\n') {
                String url = new String(list, start, at - start, StandardCharsets.UTF_8).strip();
                if (!url.isEmpty() && !url.startsWith("#")) {
                    links.add(new FoundLink(start, at, url, Integer.toString(line), Map.of(), null));
                }
                start = at + 1;
                line++;
            }
        }
        return new LinkedContent(list, StandardCharsets.UTF_8, null, links);
    }
}
