-- What changed from what the table held by its exports to what it holds by a full export that was made just now: the item
-- now, nothing where it is gone, and the item before, nothing where it is new. For DuckDB alone.
SELECT
  coalesce(now_item.delivery, held_item.delivery) AS delivery,
  coalesce(now_item.click, held_item.click) AS click,
  now_item.item AS new_image,
  held_item.item AS old_image
FROM (
  SELECT
    line ->> '$.Item.delivery.S' AS delivery,
    line ->> '$.Item.click.S' AS click,
    CAST(line -> '$.Item' AS VARCHAR) AS item
  FROM read_json(
    getvariable('now_files'),
    format = 'newline_delimited',
    records = false,
    compression = 'gzip',
    columns = {line: 'JSON'}
  )
) AS now_item
FULL JOIN held_item ON held_item.delivery = now_item.delivery AND held_item.click = now_item.click
WHERE
  now_item.item IS DISTINCT FROM held_item.item
  AND coalesce(now_item.delivery, held_item.delivery) IS NOT NULL
  AND coalesce(now_item.click, held_item.click) IS NOT NULL
