package dev.clickway.cli.accesslog;

import dev.clickway.cli.BadInput;
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
        return where.startsWith(S3Logs.SCHEME) ? S3Logs.at(where) : new LocalLogs(Path.of(where));
    }

    /** A name of a stranger's choice, in one line and without what a terminal obeys. */
    static String shown(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
