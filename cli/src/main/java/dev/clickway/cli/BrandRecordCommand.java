package dev.clickway.cli;

import dev.clickway.brand.BrandProblem;
import dev.clickway.brand.BrandRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code clickway brand record}: remembers the tracking domains of a brand, so that none vanishes unseen. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        header = "Records a brand's tracking domains beside its file.%n",
        description = {
            "Writes the domains of brands/NAME.yaml with their dates to brands/NAME.ledger, to be committed with it. `cdk",
            "synth` wants each domain recorded, and refuses to drop one that mail still leads to. Run it after a change of",
            "`domains`. Refused where a domain is gone before its time, or ends before the day that is recorded."
        })
final class BrandRecordCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BrandCommand parent;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Override
    public Integer call() throws IOException {
        Surroundings surroundings = parent.clickway().surroundings();
        Path file = brandOptions.file(surroundings.home());
        return switch (BrandRecord.domains(file, LocalDate.now(ZoneOffset.UTC))) {
            case BrandRecord.Recording.Refused refused ->
                throw new BadInput(
                        refused.problems().stream().map(BrandProblem::toString).collect(Collectors.joining("\n")));
            case BrandRecord.Recording.Done done -> {
                surroundings
                        .out()
                        .println(
                                done.changed()
                                        ? done.ledger() + " is written; commit it with " + file.getFileName()
                                        : done.ledger() + " has it all already");
                yield 0;
            }
        };
    }
}
