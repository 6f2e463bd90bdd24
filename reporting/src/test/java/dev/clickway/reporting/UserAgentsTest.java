package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    private static final UserAgents USER_AGENTS = new UserAgents();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "browser | phone | Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
                "browser | phone | Mozilla/5.0 (Linux; U; Android 8.1.0; en-us; CUBOT_P20 Build/O11019) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/61 Mobile Safari/537.36",
                "browser | phone | Mozilla/5.0 (Linux; Android 10; Abbott phone) AppleWebKit/537.36 Chrome/99.0 Mobile Safari/537.36",
                "browser | phone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.6 Mobile/15E148 Safari/604.1",
                "browser | phone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]",
                "browser | phone | Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36 GoogleApp/15.2",
                "browser | tablet | Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "browser | computer | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "preview | computer | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                "preview | other | Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "preview | computer | Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
                "scanner | other | Barracuda Sentinel (EE)",
                "tool | computer | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/118.0.0.0 Safari/537.36",
                "tool | other | python-requests/2.31.0",
                "tool | other | curl/8.4.0",
                "app | other | okhttp/4.12.0",
                "app | other | Preisjaeger/7.2 CFNetwork/1494.0.7 Darwin/23.4.0",
                "crawler | other | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "unknown | other | Mozilla/5.0",
                "unknown | other | something nobody knows"
            })
    void software_is_told_by_whole_tokens(String software, String device, String userAgent) {
        UserAgents.Kind kind = USER_AGENTS.of(userAgent);

        assertThat(kind.software()).isEqualTo(software);
        assertThat(kind.device()).isEqualTo(device);
    }

    @Test
    void a_user_agent_that_a_crawler_list_knows_and_ours_does_not_is_a_crawler() {
        assertThat(USER_AGENTS
                        .of("DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)")
                        .software())
                .isEqualTo("crawler");
    }
}
