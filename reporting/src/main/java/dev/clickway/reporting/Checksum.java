package dev.clickway.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file beside a manifest that holds the Base64 of its MD5. */
final class Checksum {
    private static final int MAX_BYTES = 128;

    private Checksum() {}

    /** Refuses a manifest that is not there, or differs from its checksum. */
    static void require(Path manifest) throws UnusableExport {
        if (!Files.isRegularFile(manifest)) {
            throw new UnusableExport(manifest, "is missing", ExportLayout.FETCH_AGAIN);
        }
        try {
            Path checksum = of(manifest);
            byte[] expected = Files.size(checksum) > MAX_BYTES ? new byte[0] : Files.readAllBytes(checksum);
            if (!Md5.base64(manifest).equals(new String(expected, StandardCharsets.ISO_8859_1).strip())) {
                throw new UnusableExport(
                        manifest, "differs from its checksum in " + checksum.getFileName(), ExportLayout.FETCH_AGAIN);
            }
        } catch (IOException e) {
            throw UnusableExport.unreadable(manifest, e);
        }
    }

    private static Path of(Path manifest) throws UnusableExport {
        String name = manifest.getFileName().toString();
        String stem = name.substring(0, name.length() - ExportLayout.JSON.length());
        for (String ending : List.of(ExportLayout.MD5, ExportLayout.CHECKSUM)) {
            Path checksum = manifest.resolveSibling(stem + ending);
            if (Files.isRegularFile(checksum)) {
                return checksum;
            }
        }
        throw new UnusableExport(
                manifest.resolveSibling(stem + ExportLayout.MD5), "is missing", ExportLayout.FETCH_AGAIN);
    }
}
