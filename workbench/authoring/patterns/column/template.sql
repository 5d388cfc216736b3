SET lock_timeout = '5s';

-- Columns
{{#required}}
ALTER TABLE {{table}} ADD COLUMN IF NOT EXISTS {{column}} {{type}} NOT NULL DEFAULT {{default}};
{{/required}}
{{^required}}
{{#default}}
ALTER TABLE {{table}} ADD COLUMN IF NOT EXISTS {{column}} {{type}} DEFAULT {{default}};
{{/default}}
{{^default}}
ALTER TABLE {{table}} ADD COLUMN IF NOT EXISTS {{column}} {{type}};
{{/default}}
{{/required}}
