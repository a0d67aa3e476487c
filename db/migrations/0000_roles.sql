-- Roles belong to the server, not to the database, so another database on it may have made them already.
DO $$ BEGIN CREATE ROLE portal_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;--> statement-breakpoint
DO $$ BEGIN CREATE ROLE portal_system NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;--> statement-breakpoint
GRANT portal_app, portal_system TO CURRENT_USER;
