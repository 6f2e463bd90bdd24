package dev.clickway.link;

import java.time.Instant;

/**
 * What a signed link says: where it leads, and which mail it stands in.
 *
 * <p>A plain value without rules of its own; {@link LinkMinter} refuses one that no link can carry, and a
 * {@link Verification.Verified} link always obeys the limits of {@link LinkLimits}. Nothing in it names a person:
 * an identifier with an {@code @} is refused.
 *
 * @param message the campaign or mail template, for example {@code spring-sale}
 * @param delivery one mail to one recipient, an opaque identifier of the sender's
 * @param name which link of the mail: a name the sender gave, or a position
 * @param sentAt when the mail was sent; links keep whole seconds
 * @param kind ordinary, or a honeypot that no person sees
 * @param destination the URL to redirect to, UTM parameters already in it, byte for byte
 */
public record Link(String message, String delivery, String name, Instant sentAt, LinkKind kind, String destination) {}
