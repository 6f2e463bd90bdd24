package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.cli.data.BrandClicks;
import dev.clickway.cli.edge.LocalFunction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code clickway invoke}: events through the handler that runs in Lambda, against local data. */
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        header = "Sends sample events through the handler that runs in Lambda.%n",
        description = {
            "Sends function-URL events (payload 2.0) through the handler that runs in Lambda, against local data, and",
            "writes one response a line, in the order of the events. The click's time is requestContext.timeEpoch.",
            "All events are read before the first is sent: a broken file changes nothing.",
            "Exit code 1 where a click could not be recorded."
        })
final class InvokeCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Option(
            names = "--edge",
            description = {
                "Take an event's headers as the viewer's own and send them through the local edge first, which packs",
                "them as CloudFront will; requestContext.requestId is CloudFront's id, CloudFront-Viewer-* headers",
                "are what CloudFront found, and sourceIp is the viewer's address where they don't say."
            })
    private boolean edge;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSON documents or JSON lines; - is standard input.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        PrintStream err = clickway.surroundings().err();
        Brand brand = brandOptions.read(home);
        try (EventFiles events = EventFiles.check(files, clickway.surroundings().in());
                BrandClicks clicks = dataOptions.local(brand, home)) {
            LocalFunction function = new LocalFunction(brand, BrandKeys.of(brand), clicks, err);
            try (Progress progress = new Progress(clickway.surroundings(), "events", events.count());
                    Invocations invocations = new Invocations(
                            function, edge, clickway.surroundings().out())) {
                events.each(event -> {
                    invocations.add(event);
                    progress.step();
                });
                invocations.finish();
            }
            if (function.unrecorded() == 0) {
                return 0;
            }
            err.println(function.unrecorded() + " clicks were not stored in " + dataOptions.folder(home)
                    + ", see that its disk has room; each is whole in a line above");
            return 1;
        }
    }
}
