package dev.clickway.cli.exports;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.s3.S3Place;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of an export in S3, and where it goes on this machine.
 *
 * @param etag without quotes; S3 gives another one when the object's content is another
 * @param place where it will be
 */
record StoredFile(String bucket, String key, long bytes, String etag, Path place) {
    private static final String ROOT = "(?:^|.*/)AWSDynamoDB/";
    private static final Pattern SUMMARY = Pattern.compile(ROOT + "[^/]+/manifest-summary\\.(?:json|md5|checksum)");
    private static final Pattern STARTED = Pattern.compile(ROOT + "[^/]+/_started");
    private static final Pattern FILES = Pattern.compile(ROOT + "[^/]+/manifest-files\\.(?:json|md5|checksum)");
    private static final Pattern DATA = Pattern.compile(ROOT + "(?:[^/]+/)?data/[^/]+\\.gz");
    private static final int MAX_NAME_BYTES = 200;

    enum Role {
        /** What is needed to choose among exports. */
        SUMMARY,
        /** What is needed to know an export's data files. */
        FILES,
        DATA,
        /** No part of an export. */
        NONE
    }

    static Role role(String key) {
        if (SUMMARY.matcher(key).matches() || STARTED.matcher(key).matches()) {
            return Role.SUMMARY;
        }
        if (FILES.matcher(key).matches()) {
            return Role.FILES;
        }
        return DATA.matcher(key).matches() ? Role.DATA : Role.NONE;
    }

    Role role() {
        return role(key);
    }

    /**
     * The path of a key below a folder.
     *
     * @param below the part of the key that stands for the folder itself, with its slash
     * @throws BadInput where the key is none that can be a path: it would lead elsewhere
     */
    static Path path(Path folder, String below, String key) {
        Path path = folder;
        for (String name : key.substring(below.length()).split("/", -1)) {
            if (!isName(name)) {
                throw new BadInput(S3Place.shown(key) + ": a key that is no path on this machine; export to another"
                        + " prefix, or copy the export there");
            }
            path = path.resolve(name);
        }
        return path;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_BYTES
                // Hidden ones are ours: what is half fetched, and ETags.
                && !name.startsWith(".")
                && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\' && c != ':');
    }
}
