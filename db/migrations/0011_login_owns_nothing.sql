-- The portal's login owns nothing, and still has to know which migrations the database has.
GRANT USAGE ON SCHEMA drizzle TO portal_system;--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO portal_system;--> statement-breakpoint
-- Until PostgreSQL 15 everybody could make tables in this schema. Only its owner may say so: else it is a warning, and the start tells.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
