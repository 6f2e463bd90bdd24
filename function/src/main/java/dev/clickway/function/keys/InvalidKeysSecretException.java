package dev.clickway.function.keys;

/** A secret that is no list of link keys. The message shows nothing of it but key numbers. */
public final class InvalidKeysSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidKeysSecretException(String problem) {
        super("the secret of the link keys " + problem
                + "; it must be like {\"signing\":\"2\",\"1\":\"…\",\"2\":\"…\"}");
    }
}
