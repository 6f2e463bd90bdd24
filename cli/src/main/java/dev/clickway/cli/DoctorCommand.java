package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandProblem;
import dev.clickway.brand.BrandReading;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.CheckUp;
import dev.clickway.cli.doctor.Doctor;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Phase;
import dev.clickway.cli.doctor.cutover.Plan;
import dev.clickway.cli.doctor.report.Diagnosis;
import dev.clickway.cli.doctor.report.HtmlReport;
import dev.clickway.cli.doctor.report.JsonReport;
import dev.clickway.cli.doctor.report.TextReport;
import dev.clickway.cli.rewrite.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway doctor}: the launch check list, run before the send instead of after it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Checks all that a brand's links need, and tells how to mend what is wrong.%n",
        description = {
            "Checks the brand file, DNS, the AWS account, the certificate, TLS, and with --url or --email the whole way of",
            "a link: it mints probe links, clicks them as a phone, a desktop and a browser without cookies, follows the",
            "shop's own redirects, and finds its clicks in the table. Reports do not count them.",
            "Changes nothing else. What cannot be checked is told. docs/doctor.md lists every check, and what it does not do.",
            "Exit code 1 where a check failed."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Duration BASE_LIMIT = Duration.ofSeconds(90);
    private static final Duration LIMIT_OF_A_LINK = Duration.ofSeconds(10);
    private static final Duration LIMIT_OF_A_BROWSER = Duration.ofSeconds(45);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Mixin
    private final DoctorOptions options = new DoctorOptions();

    @Option(names = "--before-deploy", description = "Check what must be so before the deploy, and nothing else.")
    private boolean beforeDeploy;

    @Option(
            names = "--before-cutover",
            description = "Check whether the newest tracking domain may take over now, and print the plan.")
    private boolean beforeCutover;

    @Option(names = "--json", description = "Write one JSON object.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write one HTML page as well.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = clickway.surroundings().home();
        Path file = brandOptions.file(home);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + ": no such file; check the path, or begin one with clickway brand new");
        }
        // Before the run, which may take minutes.
        try (WholeFile page = html == null ? null : WholeFile.at(html)) {
            Diagnosis diagnosis = switch (BrandFile.read(file)) {
                case BrandReading.Invalid invalid -> ofBadFile(file, invalid.problems());
                case BrandReading.Valid valid -> of(valid.brand(), home, file);
            };
            PrintStream out = clickway.surroundings().out();
            out.print(
                    json
                            ? JsonReport.of(diagnosis)
                            : TextReport.of(diagnosis, clickway.surroundings().terminal()));
            out.flush();
            if (page != null) {
                page.line(HtmlReport.of(diagnosis).stripTrailing().getBytes(StandardCharsets.UTF_8));
                page.finish();
            }
            return diagnosis.checkUp().exitCode();
        }
    }

    private Set<Phase> phases() {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        if (beforeDeploy) {
            phases.add(Phase.BEFORE_DEPLOY);
        }
        if (beforeCutover) {
            phases.add(Phase.BEFORE_CUTOVER);
        }
        if (phases.isEmpty()) {
            phases.addAll(EnumSet.of(Phase.BEFORE_DEPLOY, Phase.AFTER_DEPLOY, Phase.END_TO_END));
        }
        if (options.hasLinks()) {
            phases.add(Phase.END_TO_END);
        }
        return phases;
    }

    /** Nothing else can be said of a brand whose file cannot be read. */
    private Diagnosis ofBadFile(Path file, List<BrandProblem> problems) throws InterruptedException {
        List<Finding> findings = problems.stream()
                .map(problem -> Check.BRAND_FILE.failed(
                        problem.file() + (problem.line() > 0 ? ":" + problem.line() : ""),
                        problem.problem(),
                        "a brand file without problems",
                        Check.BRAND_FILE.mend(problem.mend())))
                .toList();
        CheckUp checkUp = new Doctor(BASE_LIMIT, () -> {})
                .run(
                        Check.of(phases()),
                        _ -> "the brand file must be mended first",
                        List.of(new Examination(Set.of(Check.BRAND_FILE), "", () -> findings)));
        return new Diagnosis(String.valueOf(file), Instant.now(), checkUp, List.of(), new Plan(List.of()), List.of());
    }

    private Diagnosis of(Brand brand, Path home, Path file) throws IOException, InterruptedException {
        Set<Phase> phases = phases();
        try (DoctorRun run = new DoctorRun(brand, options, dataOptions, home)) {
            List<Examination> examinations = run.examinations(phases, file);
            try (Progress progress = new Progress(clickway.surroundings(), "examinations", examinations.size())) {
                CheckUp checkUp = new Doctor(limit(run.links()), () -> {
                            synchronized (progress) {
                                progress.step();
                            }
                        })
                        .run(Check.of(phases), run::whyNot, examinations);
                return new Diagnosis(
                        brand.name(), Instant.now(), checkUp, run.journeys(), run.plan(phases), run.notes());
            }
        }
    }

    private Duration limit(int links) {
        return BASE_LIMIT
                .plus(LIMIT_OF_A_LINK.multipliedBy(links))
                .plus(options.browser() ? LIMIT_OF_A_BROWSER.multipliedBy(links) : Duration.ZERO);
    }
}
