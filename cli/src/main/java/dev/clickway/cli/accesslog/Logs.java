package dev.clickway.cli.accesslog;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.s3.S3Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where log files lie. Only their names are held, never what is in them. */
public interface Logs extends AutoCloseable {

    /** Every file, in the order of their names; hidden and empty ones are left out. */
    List<LogFile> files() throws IOException;

    @Override
    void close();

    /**
     * What an operator names: a file, a folder with all that is in it, or {@code s3://bucket/prefix}.
     *
     * @throws BadInput where it is none of these
     */
    static Logs at(String where) {
        return S3Place.isMeantBy(where) ? S3Logs.at(where) : new LocalLogs(Path.of(where));
    }

    /** A name of a stranger's choice, in one line and without what a terminal obeys. */
    static String shown(String name) {
        return S3Place.shown(name);
    }
}
