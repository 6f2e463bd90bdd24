package dev.clickway.bench.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The floor: what the runtime itself costs. */
public final class NoOpHandler implements RequestStreamHandler {
    private static final byte[] RESPONSE = "{\"statusCode\":204}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void handleRequest(InputStream event, OutputStream response, @Nullable Context context) throws IOException {
        response.write(RESPONSE);
    }
}
