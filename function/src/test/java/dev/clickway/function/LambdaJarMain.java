package dev.clickway.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Runs a handler as Lambda makes it, the event on standard input, so many times over. */
final class LambdaJarMain {
    private LambdaJarMain() {}

    public static void main(String[] args) throws IOException {
        byte[] event = System.in.readAllBytes();
        RequestStreamHandler handler = args[0].equals("recovery") ? new RecoveryHandler() : new RedirectHandler();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            handler.handleRequest(new ByteArrayInputStream(event), System.out, null);
            System.out.println();
        }
    }
}
