-- What is sealed names in its header, which can be read and not be changed, whom it may be shown to: "v2/…". Earlier values
-- name their row alone. A job seals them anew; nothing here lets one in again, or lets its row point elsewhere meanwhile.
CREATE FUNCTION is_sealed_for_row_alone(sealed text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN sealed LIKE 'eyJ%.%' THEN coalesce(
    convert_from(decode(rpad(
      translate(split_part(sealed, '.', 1), '-_', '+/'), (length(split_part(sealed, '.', 1)) + 3) / 4 * 4, '='
    ), 'base64'), 'UTF8')::jsonb ->> 'ctx', ''
  ) NOT LIKE 'v2/%' ELSE false END
$$;--> statement-breakpoint
CREATE FUNCTION refuse_sealed_for_row_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_sealed_for_row_alone(NEW.sealed) THEN
    RAISE EXCEPTION 'a credential is sealed for its row alone' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_sealed_for_row_alone BEFORE INSERT OR UPDATE OF sealed, connection_id, kind ON credentials
  FOR EACH ROW EXECUTE FUNCTION refuse_sealed_for_row_alone();--> statement-breakpoint
CREATE FUNCTION drop_sealed_for_row_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM credentials k WHERE k.workspace_id = NEW.workspace_id AND k.connection_id = NEW.id
    AND is_sealed_for_row_alone(k.sealed);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER drop_sealed_for_row_alone AFTER UPDATE OF cloud, application_id, directory_id ON connections FOR EACH ROW
  WHEN ((OLD.cloud, OLD.application_id, OLD.directory_id) IS DISTINCT FROM (NEW.cloud, NEW.application_id, NEW.directory_id))
  EXECUTE FUNCTION drop_sealed_for_row_alone();
