-- Roles belong to the server, not to the database, so another database on it, or an administrator, may have made them already.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN CREATE ROLE portal_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;--> statement-breakpoint
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_system') THEN CREATE ROLE portal_system NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;--> statement-breakpoint
-- For an owner who also is the portal's login, as in an embedded database; who may not give them needs them not.
DO $$ BEGIN GRANT portal_app, portal_system TO CURRENT_USER; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
