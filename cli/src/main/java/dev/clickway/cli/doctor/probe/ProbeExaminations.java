package dev.clickway.cli.doctor.probe;

import dev.clickway.brand.AppLinks;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clicks the probe links of one run, as each client, follows them to the end, and looks for the clicks in the table. A
 * shop is asked by four at a time, however many links there are.
 */
public final class ProbeExaminations {
    private static final int AT_A_TIME = 4;

    private final Launch launch;
    private final List<ProbeLink> links;
    private final Fetcher fetcher;
    private final Walker walker;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final List<Journey> journeys = Collections.synchronizedList(new ArrayList<>());

    /** @param maxHops of a shop's own redirects */
    public ProbeExaminations(Launch launch, List<ProbeLink> links, Fetcher fetcher, int maxHops) {
        this.launch = launch;
        this.links = List.copyOf(links);
        this.fetcher = fetcher;
        this.walker = new Walker(fetcher, maxHops);
    }

    /** The table of the brand's clicks. */
    public record Table(DynamoDbClient client, String name, Duration patience) {}

    /** The ways that were gone, in the order of the links, once the examinations are over. */
    public List<Journey> journeys() {
        List<String> order = links.stream().map(ProbeLink::destination).toList();
        synchronized (journeys) {
            return journeys.stream()
                    .sorted(Comparator.comparingInt(journey -> order.indexOf(journey.destination())))
                    .toList();
        }
    }

    /** All clicks, and then what they left: one examination, for the table is asked when all have clicked. */
    public Examination clicks(Optional<Table> table) {
        Set<Check> checks = EnumSet.of(
                Check.LINK_LANDS,
                Check.SHOP_LANDS,
                Check.SHOP_HOPS,
                Check.SHOP_HTTPS,
                Check.SHOP_QUERY,
                Check.SHOP_UTM,
                Check.SHOP_SOFT_404,
                Check.SHOP_MIXED,
                Check.SHOP_CLIENTS,
                Check.SHOP_TIME,
                Check.CLICK_RECORDED,
                Check.CLICK_REQUEST_ID,
                Check.CLICK_FIELDS,
                Check.CLICK_PROBE,
                Check.APP_IOS,
                Check.APP_ANDROID);
        return new Examination(checks, "", () -> {
            Map<ProbeLink, List<Walk>> walks = walks();
            List<Finding> findings = new ArrayList<>();
            walks.forEach((link, ofLink) -> findings.addAll(
                    new ShopChecks(link, ofLink, launch.brand().development().isPresent()).look()));
            if (table.isPresent()) {
                findings.addAll(new RecordedClicks(
                                table.get().client(),
                                table.get().name(),
                                launch,
                                table.get().patience())
                        .look(walks));
            }
            findings.addAll(appLinks(walks));
            return findings;
        });
    }

    private Map<ProbeLink, List<Walk>> walks() throws InterruptedException {
        Map<ProbeLink, List<Walk>> walks = new LinkedHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (ProbeLink link : links) {
            List<Walk> ofLink = Collections.synchronizedList(new ArrayList<>());
            walks.put(link, ofLink);
            threads.add(Thread.ofVirtual().start(() -> walk(link, ofLink)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        return walks;
    }

    private void walk(ProbeLink link, List<Walk> walks) {
        for (Client client : Client.values()) {
            try {
                free.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                Walk walk = walker.walk(link.href(), client);
                walks.add(walk);
                journeys.add(Journey.of(link, walk));
            } finally {
                free.release();
            }
        }
    }

    /** The tracking domain with the brand's apps, and each shop's host by its first page. */
    private List<Finding> appLinks(Map<ProbeLink, List<Walk>> walks) {
        AppLinkChecks checks = new AppLinkChecks(fetcher);
        List<Finding> findings = new ArrayList<>();
        AppLinks apps = launch.brand().appLinks();
        Set<String> origins = new LinkedHashSet<>();
        for (ProbeLink link : links) {
            URI href = URI.create(link.href());
            String origin = href.getScheme() + "://" + href.getAuthority();
            if (origins.add(origin)) {
                if (!apps.ios().isEmpty()) {
                    findings.add(checks.ios(origin, href.getRawPath(), apps.ios()));
                }
                if (!apps.android().isEmpty()) {
                    findings.add(checks.android(origin, apps.android()));
                }
            }
        }
        walks.values()
                .forEach(ofLink -> ofLink.stream()
                        .map(Walk::end)
                        .flatMap(end -> end instanceof Walk.End.Page page ? Stream.of(page) : Stream.empty())
                        .findFirst()
                        .ifPresent(page -> {
                            String[] parts = page.url().split("[?#]", 2)[0].split("/", 4);
                            String origin = parts[0] + "//" + parts[2];
                            if (origins.add(origin)) {
                                findings.add(checks.ios(origin, "/" + (parts.length > 3 ? parts[3] : ""), List.of()));
                                findings.add(checks.android(origin, List.of()));
                            }
                        }));
        return findings;
    }

    /**
     * Where a browser ends, held against where the redirects do.
     *
     * @param environment whose {@code PATH} has the browser
     * @param rule by which it may ask a host or not
     */
    public Examination browser(Map<String, String> environment, AddressRule rule) {
        return new Examination(Set.of(Check.SHOP_BROWSER), "", () -> {
            Optional<Chromium> found = Chromium.find(environment);
            if (found.isEmpty()) {
                return List.of(Check.SHOP_BROWSER.notChecked(
                        "", Reason.UNFORESEEN, "no Chromium on the PATH; install the package chromium"));
            }
            List<Finding> findings = new ArrayList<>();
            for (ProbeLink link : links) {
                findings.add(compared(found.get(), link, rule));
            }
            return findings;
        });
    }

    private Finding compared(Chromium browser, ProbeLink link, AddressRule rule)
            throws IOException, InterruptedException {
        String subject = link.destination();
        return switch (browser.open(link.href(), rule)) {
            case Chromium.Arrival.Unknown(Reason reason, String why) ->
                Check.SHOP_BROWSER.notChecked(subject, reason, why);
            case Chromium.Arrival.Nowhere(String why) ->
                Check.SHOP_BROWSER.failed(subject, why, "a page", Check.SHOP_BROWSER.mend(subject));
            case Chromium.Arrival.At(String url) -> {
                Walk walk = walker.walk(link.href(), Client.DESKTOP);
                String plain = walk.endUrl();
                List<String> lost = Parameters.of(subject).missingFrom(Parameters.of(url));
                boolean lostByScripts =
                        !lost.equals(Parameters.of(subject).missingFrom(Parameters.of(plain))) && !lost.isEmpty();
                if (lostByScripts) {
                    yield Check.SHOP_BROWSER.failed(
                            subject,
                            "a browser ends at " + url + ": " + String.join(", ", lost),
                            plain,
                            Check.SHOP_BROWSER.mend(plain));
                }
                if (!walk.arrived()) {
                    yield Check.SHOP_BROWSER.notChecked(
                            subject,
                            Reason.NOT_APPLICABLE,
                            "a browser ends at " + url + "; the redirects end at no page to hold it against");
                }
                yield url.equals(plain)
                        ? Check.SHOP_BROWSER.passed(subject, "both end at " + url)
                        : Check.SHOP_BROWSER.warned(
                                subject, "a browser ends at " + url, plain, Check.SHOP_BROWSER.mend(plain));
            }
        };
    }
}
