package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import dev.clickway.rewriter.PreparedMail.Rendering;

/** One delivery, and the mail it is a delivery of. */
record Job(Delivery delivery, DatedMails.Dated dated) {

    byte[] render() {
        return switch (dated.mail().render(delivery.id(), delivery.sentAt())) {
            case Rendering.Rendered rendered -> rendered.content();
            case Rendering.Refused refused -> throw new BadInput(delivery.where() + ": " + refused.reason());
        };
    }
}
