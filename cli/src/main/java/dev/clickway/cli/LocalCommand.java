package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.Development;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.data.LocalData;
import dev.clickway.cli.local.LocalSite;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway local}: the whole way of a link on this machine. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        header = "Runs the whole way of a link on this machine, with an inbox to click in.%n",
        description = {
            "Runs DynamoDB Local, and the handler that runs in Lambda behind a local edge. Its page is an inbox with",
            "mails whose links are tracked; clicks come in beside it, each with its verdict and the reasons. On the page a mail",
            "of your own can be rewritten, visitors click as mail scanners do, and DynamoDB can be taken away and brought",
            "back. Answers on this machine alone.",
            "Other commands with the same --data use the same clicks while it runs. Ctrl-C ends it."
        })
final class LocalCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int HTTP_PORT = 80;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(names = "--fresh", description = "Begin without the clicks and exports that are there.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where inbox and links are; the brand file's when left out, 0 takes any that is free.")
    private @Nullable Integer port;

    @Option(
            names = "--shop-port",
            paramLabel = "PORT",
            description = "Where the shop is; the one after --port when left out, 0 takes any that is free.")
    private @Nullable Integer shopPort;

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        Development development = brand.development().orElseThrow(() -> notForDevelopment(brand));
        Path data = dataOptions.folder(home).toAbsolutePath().normalize();
        LocalSite.Store store =
                () -> BrandClicks.of(brand.name(), LocalData.serve(data, DataOptions.server(home), fresh));
        PrintStream err = clickway.surroundings().err();
        try (StopSignal stop = StopSignal.listen()) {
            try (LocalSite site =
                    LocalSite.open(brand, development, ports(development), store, LocalData.queue(data), err)) {
                welcome(brand, site, data);
                stop.await();
            } catch (IOException e) {
                // What is stopped while it starts fails to start: that is no news for who stopped it.
                if (!stop.given()) {
                    throw e;
                }
            }
        }
        return 0;
    }

    private static BadInput notForDevelopment(Brand brand) {
        return new BadInput("brand " + brand.name() + " has no development section, and its keys stay in its account;"
                + " add development: {origin: http://localhost:8788, key: a-key-that-is-no-secret} to a copy of its file"
                + " and name that with --brand-file");
    }

    private LocalSite.Ports ports(Development development) {
        int originPort = URI.create(development.origin()).getPort();
        int inbox = port == null ? (originPort < 0 ? HTTP_PORT : originPort) : valid(port, "--port");
        int next = inbox == 0 || inbox == MAX_PORT ? 0 : inbox + 1;
        return new LocalSite.Ports(inbox, shopPort == null ? next : valid(shopPort, "--shop-port"));
    }

    private static int valid(int port, String option) {
        if (port < 0 || port > MAX_PORT) {
            throw new BadInput(option + " " + port + " is no port; give one up to " + MAX_PORT + ", or 0 for any");
        }
        return port;
    }

    private void welcome(Brand brand, LocalSite site, Path data) {
        PrintStream out = clickway.surroundings().out();
        out.print(welcome(brand.name(), site.origin(), site.shop(), data, fresh));
        out.flush();
    }

    /** What README shows. */
    static String welcome(String brand, String inbox, String shop, Path data, boolean fresh) {
        return """
                Clickway runs on this machine for the brand %s.

                  Inbox   %s/   open it and click a link of a mail
                  Shop    %s/   where the links of the mails lead
                  Data    %s%s

                Ctrl-C ends it.
                """.formatted(brand, inbox, shop, data, fresh ? ", begun anew" : "   kept until --fresh");
    }
}
