package dev.clickway.cli.local.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who comes to a mail's links, and what they do there. How each of them acts was reported by operators and vendors, see
 * {@code docs/local.md}; user agents and timing are of that kind, not copied from any one of them.
 */
public enum Visitor {
    DEFENDER(
            "Microsoft Defender",
            "Opens every link before it delivers, from Microsoft's cloud, as old and new Chrome by turns; tries a link with"
                    + " something glued on first.") {
        @Override
        List<Step> steps(int links) {
            Network cloud = new Network("203.0.113.40", "8075", "US");
            Client old = Client.bare(CHROME.formatted("91.0.4472.124")).with("Accept-Language", "en-US");
            Client recent = Client.bare(CHROME.formatted("131.0.0.0"));
            List<Step> steps = new ArrayList<>();
            steps.add(Step.get(0, 0, old, cloud).altered("%27"));
            for (int link = 0; link < links; link++) {
                steps.add(Step.get(90 + 20L * (link % 5), link, link % 2 == 0 ? old : recent, cloud));
            }
            return steps;
        }
    },
    PROOFPOINT(
            "Proofpoint", "Opens every link from a network of its own, with another address and browser each time.") {
        @Override
        List<Step> steps(int links) {
            List<Client> clients = List.of(
                    Client.bare(CHROME.formatted("119.0.0.0")),
                    Client.bare("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0"),
                    Client.bare(
                            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                                    + " Version/17.1 Safari/605.1.15"));
            return every(
                    links,
                    link -> Step.get(
                            160,
                            link,
                            clients.get(link % clients.size()),
                            new Network("203.0.113." + (10 + link % 8), "22843", "US")));
        }
    },
    BARRACUDA("Barracuda", "Says its name, asks for each link's headers first and then for the page.") {
        @Override
        List<Step> steps(int links) {
            Network network = new Network("203.0.113.70", "15324", "US");
            Client client = Client.bare("Barracuda Sentinel (EE)");
            List<Step> steps = new ArrayList<>();
            for (int link = 0; link < links; link++) {
                steps.add(Step.get(110, link, client, network).head());
                steps.add(Step.get(40, link, client, network));
            }
            return steps;
        }
    },
    SPAM_CHECK("A spam check", "Three HEAD requests and one GET with a browser's name, out of a data centre.") {
        @Override
        List<Step> steps(int links) {
            Network network = new Network("203.0.113.90", "24940", "DE");
            Client client = Client.bare("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
            return List.of(
                    Step.get(0, 0, client, network).head(),
                    Step.get(300, 1 % links, client, network).head(),
                    Step.get(300, 2 % links, client, network).head(),
                    Step.get(300, 3 % links, client, network));
        }
    },
    SLACK("Slack's preview", "Fetches one link that somebody pasted into a channel, and says who it is.") {
        @Override
        List<Step> steps(int links) {
            return List.of(Step.get(
                    0,
                    0,
                    Client.bare("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
                    new Network("203.0.113.110", "14618", "US")));
        }
    },
    IMESSAGE(
            "Apple's iMessage preview",
            "Fetches one link from the person's own phone, and calls itself after others.") {
        @Override
        List<Step> steps(int links) {
            return List.of(Step.get(
                    0,
                    0,
                    Client.bare(
                                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
                                            + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0")
                            .with("Accept-Language", "en-GB"),
                    HOME));
        }
    },
    PREFETCH("Google Chrome, fetching ahead", "A person's browser fetches a link before anybody has clicked it.") {
        @Override
        List<Step> steps(int links) {
            Client ahead = Client.chrome("Linux; Android 10; K", "Android", true)
                    .without("Sec-Fetch-User")
                    .with("Sec-Purpose", "prefetch");
            return List.of(Step.get(0, 0, ahead, HOME));
        }
    },
    PERSON("A person", "Reads, and taps one or two links on a phone.") {
        @Override
        List<Step> steps(int links) {
            Client phone = Client.iPhone("18.6");
            Step first = Step.get(0, (links - 1) / 2, phone, HOME);
            return links == 1 ? List.of(first) : List.of(first, Step.get(2_500, links - 1, phone, HOME));
        }
    };

    /** A line at home. */
    private static final Network HOME = new Network("198.51.100.23", "3320", "DE");

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%s Safari/537.36";

    private final String title;
    private final String habits;

    Visitor(String title, String habits) {
        this.title = title;
        this.habits = habits;
    }

    public String title() {
        return title;
    }

    /** What they do, in a sentence or two. */
    public String habits() {
        return habits;
    }

    /** What they do with a mail that has so many links, one or more. */
    abstract List<Step> steps(int links);

    private interface Doing {
        Step at(int link);
    }

    private static List<Step> every(int links, Doing doing) {
        return IntStream.range(0, links).mapToObj(doing::at).toList();
    }
}
