package dev.clickway.brand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes what must be remembered of a brand: its domains, into the ledger beside its file, and its certificate, into both.
 * Every file is written beside its place and moved there. Not made for two processes at the same time.
 */
public final class BrandRecord {
    private BrandRecord() {}

    /** What became of recording. */
    public sealed interface Recording {

        /**
         * @param ledger the file that remembers, to be committed
         * @param changed whether anything is new
         */
        record Done(Path ledger, boolean changed) implements Recording {}

        /**
         * @param problems of the brand file or of its ledger; never empty
         */
        record Refused(List<BrandProblem> problems) implements Recording {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Remembers the domains of a brand file as they stand there. Refused where one that is remembered is gone before its
     * time, or has a last day that would let it go before then.
     *
     * @throws IOException where the ledger cannot be written
     */
    public static Recording domains(Path brandFile, LocalDate today) throws IOException {
        ReadBrand read = BrandFile.readWithLines(brandFile);
        if (read.brand().isEmpty()) {
            return new Recording.Refused(read.problems());
        }
        Path file = DomainLedger.beside(brandFile);
        Problems ofLedger = new Problems(file);
        DomainLedger ledger = DomainLedger.read(file, ofLedger);
        if (!ofLedger.none()) {
            return new Recording.Refused(ofLedger.sorted());
        }
        Problems ofBrand = new Problems(brandFile);
        ledger.checkRemoved(read.brand().get(), read.domainsLine(), today, ofBrand);
        ledger.checkShortened(read.brand().get(), read.domainLines(), today, ofBrand);
        if (!ofBrand.none()) {
            return new Recording.Refused(ofBrand.sorted());
        }
        return write(file, ledger.recording(read.brand().get()));
    }

    /**
     * Remembers a certificate that is issued, and writes its ARN to {@code dns.elsewhere.certificateArn}; all else of the
     * brand file, comments included, stays byte for byte.
     *
     * @param brandFile of a brand with its DNS elsewhere
     * @param names the tracking domains that the certificate covers
     * @throws IOException where a file cannot be written
     */
    public static Recording certificate(Path brandFile, String arn, List<String> names) throws IOException {
        Path file = DomainLedger.beside(brandFile);
        Problems problems = new Problems(file);
        DomainLedger ledger = DomainLedger.read(file, problems);
        if (!problems.none()) {
            return new Recording.Refused(problems.sorted());
        }
        Problems ofBrand = new Problems(brandFile);
        if (!DnsReader.CERTIFICATE.matcher(arn).matches()) {
            ofBrand.add(0, "'" + arn + "' is no certificate of ACM in us-east-1", "give the ARN of one that is");
            return new Recording.Refused(ofBrand.sorted());
        }
        Optional<String> edited = CertificateEdit.of(brandFile, arn, ofBrand);
        if (edited.isEmpty()) {
            return new Recording.Refused(ofBrand.sorted());
        }
        // The ledger first: one that knows a certificate too many is harmless.
        Recording recording = write(file, ledger.recording(new DomainLedger.Certificate(arn, names)));
        boolean changed = !edited.get().equals(Files.readString(brandFile));
        if (changed) {
            replace(brandFile, edited.get());
        }
        return recording instanceof Recording.Done done && changed
                ? new Recording.Done(done.ledger(), true)
                : recording;
    }

    private static Recording write(Path file, DomainLedger ledger) throws IOException {
        boolean changed = !Files.exists(file) || !Files.readString(file).equals(ledger.text());
        if (changed) {
            replace(file, ledger.text());
        }
        return new Recording.Done(file, changed);
    }

    private static void replace(Path file, String text) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path name = Objects.requireNonNull(place.getFileName());
        Path beside =
                place.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
