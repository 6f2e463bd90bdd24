-- Every item that the table held, as it is, with the verdict on it: nothing where it is no click. The same click again
-- has the same verdict again. For DuckDB alone; Athena joins what it likes to "verdict".
SELECT
  held_item.item,
  verdict.verdict,
  verdict.score,
  verdict.reasons,
  verdict.actor,
  verdict.rules_version
FROM held_item
LEFT JOIN verdict ON verdict.delivery = held_item.delivery AND verdict.click = held_item.click
