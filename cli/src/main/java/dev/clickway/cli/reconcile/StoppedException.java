package dev.clickway.cli.reconcile;

import java.io.IOException;

/** Reading ends because it was asked to. */
final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;
}
