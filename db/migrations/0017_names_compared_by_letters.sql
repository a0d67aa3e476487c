-- How names are compared; lib/letters.ts says the same for the browser. Plain ASCII has a quick way. Lower case is ICU's,
-- because with the locale C a server knows A to Z only. What comes out is compared by bytes (COLLATE "C").
DO $$ BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'The database has the encoding %. Create one with the encoding UTF8: create database portal encoding ''UTF8'' template template0', current_setting('server_encoding');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') THEN
    RAISE EXCEPTION 'This PostgreSQL was built without ICU, by which names are compared. Use a build that has it, as all common packages do.';
  END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION letters_lower_any(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $letters$
DECLARE
  t text COLLATE "C" := given;
BEGIN
  IF t ~ '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]' THEN
    t := regexp_replace(t, '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g');
  END IF;
  IF t ~ '[‘’‚‛ʹʻʼʽˈ′‵`´“”„‟″‐‑‒–—―−⁃ς]' THEN t := translate(t, '‘’‚‛ʹʻʼʽˈ′‵`´“”„‟″‐‑‒–—―−⁃ς', '''''''''''''''''''''''''''"""""--------σ'); END IF;
  t := lower(normalize(t, NFKC) COLLATE "und-x-icu");
  IF t ~ '[‘’‚‛ʹʻʼʽˈ′‵`´“”„‟″‐‑‒–—―−⁃ς]' THEN t := translate(t, '‘’‚‛ʹʻʼʽˈ′‵`´“”„‟″‐‑‒–—―−⁃ς', '''''''''''''''''''''''''''"""""--------σ'); END IF;
  IF t ~ '^ | $|  |[\u0001-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]' THEN
    t := btrim(regexp_replace(t, '[ \u0001-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), ' ');
  END IF;
  RETURN normalize(t, NFC);
END $letters$;--> statement-breakpoint
CREATE FUNCTION letters_without_accents(lower_letters text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $letters$
DECLARE
  t text COLLATE "C" := normalize(lower_letters, NFD);
BEGIN
  t := regexp_replace(t, '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g');
  IF t ~ '[øłđðħıȷĸŧƀɓƈɖɗƌǝəɛƒɠǥɣɨɩƙƚɫɬɲƞɵɔƥɍʂƭƫʈʉʊʋⱳƴɏƶȥʐىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९]' THEN
    t := translate(t, 'øłđðħıȷĸŧƀɓƈɖɗƌǝəɛƒɠǥɣɨɩƙƚɫɬɲƞɵɔƥɍʂƭƫʈʉʊʋⱳƴɏƶȥʐىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९',
      'olddhijktbbcdddeeefgggiiklllnnooprstttuuvwyyzzzيهكي012345678901234567890123456789');
  END IF;
  IF t ~ '[ßæœþŋ]' THEN
    t := replace(replace(replace(replace(replace(t, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ŋ', 'ng');
  END IF;
  RETURN normalize(t, NFC);
END $letters$;--> statement-breakpoint
CREATE FUNCTION letters_search_of(lower_letters text, plain_letters text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $letters$
BEGIN
  RETURN lower_letters || CASE WHEN lower_letters = plain_letters COLLATE "C" THEN '' ELSE chr(10) || plain_letters END;
END $letters$;--> statement-breakpoint
CREATE FUNCTION letters_order_of(lower_letters text, plain_letters text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $letters$
DECLARE
  t text COLLATE "C" := translate(plain_letters, '{|}~', '////');
BEGIN
  IF t ~ '[0-9]' THEN
    t := regexp_replace(regexp_replace(t, '([0-9]+)', '000000000\1', 'g'), '0{0,9}([0-9]{10,})', '\1', 'g');
  END IF;
  RETURN left(t, 200)
    || CASE WHEN lower_letters = plain_letters COLLATE "C" THEN '' ELSE left(chr(1) || normalize(lower_letters, NFD), 200) END;
END $letters$;--> statement-breakpoint
CREATE FUNCTION letters_lower(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN given COLLATE "C" ~ '[^ -_a-~]|  |^ | $' THEN letters_lower_any(given) ELSE lower(given COLLATE "C") END;--> statement-breakpoint
CREATE FUNCTION letters_search(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN given COLLATE "C" ~ '[^ -_a-~]|  |^ | $'
    THEN letters_search_of(letters_lower_any(given), letters_without_accents(letters_lower_any(given)))
    ELSE lower(given COLLATE "C") END;--> statement-breakpoint
CREATE FUNCTION letters_order(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN given COLLATE "C" ~ '[^ -_a-~]|  |^ | $'
      THEN letters_order_of(letters_lower_any(given), letters_without_accents(letters_lower_any(given)))
    WHEN given COLLATE "C" ~ '[0-9{-~]' THEN letters_order_of(lower(given COLLATE "C"), lower(given COLLATE "C"))
    ELSE left(lower(given COLLATE "C"), 200) END;--> statement-breakpoint
ALTER TABLE "m365_users" DROP COLUMN "sort_name", DROP COLUMN "sort_sign_in",
  ADD COLUMN "sort_name" text COLLATE "C" GENERATED ALWAYS AS (letters_order(coalesce(display_name, ''))) STORED NOT NULL,
  ADD COLUMN "sort_sign_in" text COLLATE "C" GENERATED ALWAYS AS (left(lower(user_principal_name COLLATE "und-x-icu"), 600)) STORED NOT NULL,
  ADD COLUMN "search_text" text COLLATE "C" GENERATED ALWAYS AS (letters_search(coalesce(display_name, '')) || E'\n' || letters_search(user_principal_name) || E'\n'
  || CASE WHEN lower(mail COLLATE "C") = lower(user_principal_name COLLATE "C") THEN '' ELSE letters_search(coalesce(mail, '')) END || E'\n'
  || CASE WHEN strpos(user_principal_name, '#EXT#') > 0 THEN letters_search(regexp_replace(user_principal_name, '_([^_]*)#EXT#@.*$', '@\1')) ELSE '' END || E'\n'
  || letters_search(coalesce(department, '')) || E'\n' || letters_search(coalesce(job_title, ''))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "m365_users_name_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_name","key") WHERE "m365_users"."sort_name" >= '';--> statement-breakpoint
CREATE INDEX "m365_users_upn_idx" ON "m365_users" USING btree ("workspace_id","company_id","sort_sign_in","key") WHERE "m365_users"."sort_sign_in" >= '';--> statement-breakpoint
DROP INDEX "companies_name_key";--> statement-breakpoint
ALTER TABLE "companies"
  ADD COLUMN "same_name" text COLLATE "C" GENERATED ALWAYS AS (letters_lower(name)) STORED NOT NULL,
  ADD COLUMN "search_name" text COLLATE "C" GENERATED ALWAYS AS (letters_search(name)) STORED NOT NULL,
  ADD COLUMN "sort_name" text COLLATE "C" GENERATED ALWAYS AS (letters_order(name)) STORED NOT NULL;--> statement-breakpoint
-- Names that were two so far and are one now (a server with the locale C took “ÄRZTE” and “ärzte” for two): the younger gets a number.
ALTER TABLE "companies" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
DO $$
DECLARE
  company record;
  tried int;
BEGIN
  FOR company IN
    SELECT c.workspace_id, c.id, c.name FROM companies c
    WHERE EXISTS (
      SELECT 1 FROM companies o WHERE o.workspace_id = c.workspace_id AND o.same_name = c.same_name
        AND (o.archived_at IS NOT NULL, o.created_at, o.id) < (c.archived_at IS NOT NULL, c.created_at, c.id)
    )
  LOOP
    tried := 2;
    WHILE EXISTS (
      SELECT 1 FROM companies o
      WHERE o.workspace_id = company.workspace_id AND o.same_name = letters_lower(left(company.name, 110) || ' (' || tried || ')')
    ) LOOP
      tried := tried + 1;
    END LOOP;
    UPDATE companies SET name = left(company.name, 110) || ' (' || tried || ')'
      WHERE workspace_id = company.workspace_id AND id = company.id;
  END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE "companies" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_name_key" ON "companies" USING btree ("workspace_id","same_name");
