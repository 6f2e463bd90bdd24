package dev.clickway.cli.local;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Development;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.local.outage.BreakableTable;
import dev.clickway.cli.local.scanner.Viewers;
import dev.clickway.cli.local.scanner.Visits;
import dev.clickway.rewriter.Rewriter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * The whole way of a link on this machine: inbox and edge on one loopback port, the shop on another. It answers until it
 * is closed.
 */
public final class LocalSite implements AutoCloseable {
    private final Closing closing;
    private final String origin;
    private final String shop;

    /** Opens the clicks, once the ports are taken. */
    public interface Store {
        BrandClicks open() throws IOException;
    }

    /**
     * Which ports to take; 0 takes any that is free.
     *
     * @param inbox for inbox and edge
     */
    public record Ports(int inbox, int shop) {}

    private LocalSite(Closing closing, String origin, String shop) {
        this.closing = closing;
        this.origin = origin;
        this.shop = shop;
    }

    /**
     * Opens the site of a brand.
     *
     * @param development the brand's; links get its origin, with the port that is taken
     * @param store closed with the site
     * @param queue the folder of the clicks that the table did not take
     * @param log where the function's log goes
     * @throws dev.clickway.cli.BadInput if a port cannot be had; whatever goes wrong, nothing is left open
     */
    public static LocalSite open(
            Brand brand, Development development, Ports ports, Store store, Path queue, PrintStream log)
            throws IOException {
        Closing closing = new Closing();
        try {
            LoopbackPort inboxPort = closing.add(LoopbackPort.take(ports.inbox(), "--port"));
            LoopbackPort shopPort = closing.add(LoopbackPort.take(ports.shop(), "--shop-port"));
            String origin = withPort(development.origin(), inboxPort.number());
            String shop = "http://localhost:" + shopPort.number();
            Brand here = served(brand, new Development(origin, development.key()));

            BrandClicks clicks = closing.add(store.open());
            BreakableTable table = closing.add(BreakableTable.open(here, development.keys(), clicks, queue, log));
            Viewers viewers = new Viewers();
            String host = URI.create(origin).getAuthority();
            Visits visits = closing.add(new Visits(inboxPort.number(), host, viewers));
            LiveClicks live = closing.add(LiveClicks.watch(clicks));
            Rewriter rewriter = Rewriter.of(here, development.keys());
            Deliveries deliveries = new Deliveries();
            PageRooms page = new PageRooms(
                    new Mailbox(rewriter, deliveries, origin, shop),
                    new PastedMail(here, rewriter, deliveries),
                    deliveries,
                    live::look,
                    visits,
                    table,
                    new ReportPage(here, clicks));
            Handler inbox =
                    new Handler.Sequence(new InboxHandler(page.rooms()), new EdgeHandler(behind(table), viewers));
            closing.add(LocalServer.start(shopPort, new ServedNames(Set.of(), new ShopHandler(origin + "/"))));
            closing.add(LocalServer.start(inboxPort, new ServedNames(names(brand, origin), inbox)));
            return new LocalSite(closing, origin, shop);
        } catch (IOException | RuntimeException e) {
            closing.closeAfter(e);
            throw e;
        }
    }

    /** Where links lead and the inbox is, without a trailing slash. */
    public String origin() {
        return origin;
    }

    /** Where the links of the inbox's mails lead in the end, without a trailing slash. */
    public String shop() {
        return shop;
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    private static EdgeHandler.Function behind(BreakableTable table) {
        return new EdgeHandler.Function() {
            @Override
            public byte[] invoke(byte[] event) throws IOException {
                return table.invoke(event);
            }

            @Override
            public void redirected(long nanos) {
                table.redirected(nanos);
            }
        };
    }

    private static Set<String> names(Brand brand, String origin) {
        return Stream.concat(
                        brand.domains().stream().map(TrackingDomain::name),
                        Stream.of(URI.create(origin).getHost()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String withPort(String origin, int port) {
        return "http://" + URI.create(origin).getHost() + ":" + port;
    }

    /** The brand as it is here: the mails of the inbox lead to this machine, which no brand lists. */
    private static Brand served(Brand brand, Development development) {
        return new Brand(
                brand.name(),
                brand.domains(),
                brand.dns(),
                brand.domainRules(),
                brand.fallback(),
                List.of(),
                brand.untracked(),
                brand.links(),
                brand.utm(),
                brand.appLinks(),
                brand.clicks(),
                brand.clickId(),
                brand.stack(),
                Optional.of(development));
    }
}
