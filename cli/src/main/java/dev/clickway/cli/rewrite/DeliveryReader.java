package dev.clickway.cli.rewrite;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Deliveries, one after the other. */
interface DeliveryReader extends Closeable {
    /**
     * The next one, or null behind the last.
     *
     * @throws dev.clickway.cli.BadInput for one that is none, with its line
     */
    @Nullable Delivery next() throws IOException;
}
