-- The four database roles of docs/architecture.md. Run once per cluster by a superuser; may be run again.
-- Passwords are set by whoever runs it (ALTER ROLE … PASSWORD), never here.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['chogura_owner', 'chogura_app', 'chogura_searcher', 'chogura_system'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I', role_name);
    END IF;
    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION', role_name);
  END LOOP;
END
$$;
-- owner migrates, app serves requests and handlers, system relays events and runs schedules; the searcher only owns functions.
ALTER ROLE chogura_owner LOGIN;
ALTER ROLE chogura_app LOGIN;
ALTER ROLE chogura_system LOGIN;
ALTER ROLE chogura_searcher NOLOGIN;
GRANT chogura_searcher TO chogura_owner WITH INHERIT FALSE, SET TRUE;
