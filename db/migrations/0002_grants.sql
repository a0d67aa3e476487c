GRANT USAGE ON SCHEMA public TO portal_app, portal_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;--> statement-breakpoint
-- The audit log is written once.
REVOKE UPDATE, DELETE ON audit_events FROM portal_app;--> statement-breakpoint
REVOKE DELETE ON workspaces FROM portal_app;--> statement-breakpoint
REVOKE ALL ON sign_in_throttles FROM portal_app;--> statement-breakpoint
-- What is needed before a workspace is known: who signs in, which workspaces there are. No company, no credential.
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttles TO portal_system;--> statement-breakpoint
GRANT SELECT (workspace_id, id, email, password_hash, disabled_at) ON members TO portal_system;--> statement-breakpoint
GRANT SELECT (id, time_zone, nightly_hour) ON workspaces TO portal_system;--> statement-breakpoint
-- Without FORCE the owner of the tables would see every workspace.
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
