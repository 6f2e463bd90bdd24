package dev.clickway.cli.doctor.aws;

import dev.clickway.cli.aws.AwsTrouble;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.NotChecked;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS said to one question. */
public sealed interface Asked<T> {
    record Told<T>(T value) implements Asked<T> {}

    /** AWS knows of no such thing. */
    record Absent<T>(String message) implements Asked<T> {}

    /** It said nothing that tells whether it is so. */
    record Unknown<T>(NotChecked why) implements Asked<T> {}

    /** What every "there is none" begins with, in one service's words or another's. */
    Set<String> ABSENT = Set.of(
            "ResourceNotFoundException",
            "NoSuchHostedZone",
            "NoSuchDistribution",
            "TableNotFoundException",
            "NoSuchResourceException",
            // SNS, as its messages have it.
            "NotFound");

    /**
     * Asks.
     *
     * @param action the permission that it takes, for whoever lacks it
     */
    static <T> Asked<T> of(String action, Supplier<T> question) {
        try {
            return new Told<>(question.get());
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null
                    ? "status " + e.statusCode()
                    : String.valueOf(e.awsErrorDetails().errorCode());
            String message = AwsTrouble.line(e);
            boolean noSuchStack = code.equals("ValidationError") && message.contains("does not exist");
            boolean deleted = code.equals("InvalidRequestException") && message.contains("marked for deletion");
            if (ABSENT.contains(code) || noSuchStack || deleted) {
                return new Absent<>(message);
            }
            boolean denied = e.statusCode() == 401
                    || e.statusCode() == 403
                    || code.toLowerCase(Locale.ROOT)
                            .matches(".*(denied|unauthorized|expiredtoken|invalidclienttoken"
                                    + "|unrecognizedclient|signaturedoesnotmatch).*");
            return new Unknown<>(
                    denied
                            ? new NotChecked(Reason.PERMISSION, "it takes " + action + " (" + code + ")")
                            : new NotChecked(Reason.UNFORESEEN, action + ": " + code + ", " + message));
        } catch (SdkException e) {
            String message = AwsTrouble.line(e);
            return new Unknown<>(
                    message.contains("credentials")
                            ? new NotChecked(Reason.PERMISSION, message)
                            : new NotChecked(Reason.NETWORK, "AWS does not answer: " + message));
        }
    }

    /** What follows from an answer; the same trouble where there was none. */
    default <U> Asked<U> then(Function<T, Asked<U>> next) {
        return switch (this) {
            case Told<T> told -> next.apply(told.value());
            case Absent<T> absent -> new Absent<>(absent.message());
            case Unknown<T> unknown -> new Unknown<>(unknown.why());
        };
    }

    /** The finding where it is told; where it is not, that it was not checked. */
    default Finding judge(Check check, String subject, Function<T, Finding> judge) {
        return judge(
                check,
                subject,
                judge,
                absent -> new Finding(check, subject, new NotChecked(Reason.NOT_APPLICABLE, absent)));
    }

    /** The finding where it is told, that where there is none, or that it was not checked. */
    default Finding judge(
            Check check, String subject, Function<T, Finding> judge, Function<String, Finding> whereAbsent) {
        return switch (this) {
            case Told<T> told -> judge.apply(told.value());
            case Absent<T> absent -> whereAbsent.apply(absent.message());
            case Unknown<T> unknown -> new Finding(check, subject, unknown.why());
        };
    }
}
