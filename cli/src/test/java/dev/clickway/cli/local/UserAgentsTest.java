package dev.clickway.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|Chrome on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0|Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1|Safari on iPhone",
                "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0|Firefox on Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15|Safari on Mac",
                "Mozilla/5.0 HeadlessChrome/142.0.0.0|Headless Chrome",
                "curl/8.14.1|curl/8.14.1",
                "Barracuda Sentinel (EE) Chrome/99 on Linux|Barracuda",
                "Mozilla/5.0 (compatible; a scanner that says much of itself)|Mozilla/5.0 (compatible; a scann",
                "''|no user agent"
            })
    void a_user_agent_is_said_in_short(String userAgent, String brief) {
        assertThat(UserAgents.brief(userAgent)).isEqualTo(brief);
    }
}
