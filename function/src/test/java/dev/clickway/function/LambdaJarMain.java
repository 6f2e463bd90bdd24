package dev.clickway.function;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Runs the handler as Lambda makes it, the event on standard input, so many times over. */
final class LambdaJarMain {
    private LambdaJarMain() {}

    public static void main(String[] args) throws IOException {
        byte[] event = System.in.readAllBytes();
        RedirectHandler handler = new RedirectHandler();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            handler.handleRequest(new ByteArrayInputStream(event), System.out, null);
            System.out.println();
        }
    }
}
