package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code alarms}: who is told when something is wrong. */
final class AlarmsReader {
    /** What plainly is an address; whether mail reaches it shows when it confirms. */
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,63}");

    private AlarmsReader() {}

    static AlarmSettings read(Section brand, Problems problems) {
        return brand.section("alarms")
                .map(section -> settings(section, problems))
                .orElse(AlarmSettings.DEFAULTS);
    }

    private static AlarmSettings settings(Section section, Problems problems) {
        AlarmSettings otherwise = AlarmSettings.DEFAULTS;
        Optional<Text> email = section.text("email");
        AlarmSettings settings = new AlarmSettings(
                email.map(Text::value),
                section.number("p99Milliseconds", 50, 10_000, otherwise.p99Milliseconds()),
                section.number("failedPercent", 1, 100, otherwise.failedPercent()));
        section.end();
        email.filter(text -> text.value().length() > 254
                        || !EMAIL.matcher(text.value()).matches())
                .ifPresent(text -> problems.add(
                        text.line(),
                        "'" + section.path("email") + "' is no e-mail address",
                        "write one, such as clicks@acme.com, without a name"));
        return settings;
    }
}
