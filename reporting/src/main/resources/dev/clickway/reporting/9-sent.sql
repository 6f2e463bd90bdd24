-- What was sent.

-- Who got which message, and which links were in the mail, where manifests say it; mails with the same links share a set.
CREATE TABLE sent_line (message VARCHAR NOT NULL, delivery VARCHAR NOT NULL, link_set BIGINT);

CREATE TABLE link_in_set (link_set BIGINT NOT NULL, link VARCHAR NOT NULL);

-- Mere numbers, for senders who know no more.
CREATE TABLE sent_count (message VARCHAR NOT NULL, sent BIGINT NOT NULL)
