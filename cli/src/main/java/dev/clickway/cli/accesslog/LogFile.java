package dev.clickway.cli.accesslog;

import java.io.IOException;
import java.io.InputStream;

/** A file of logs, on disk or in S3. */
public interface LogFile {

    /** How messages call it; safe to print. */
    String name();

    /** Its size as it is stored, compressed or not. */
    long bytes();

    /** Where it lies, and what is another where its content is: its size and time, or its ETag. */
    String identity();

    /** Its content as it is stored, from the beginning. */
    InputStream open() throws IOException;
}
