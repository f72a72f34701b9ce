-- Roles, their passwords and the database, made by the superuser; may be run again. Variables: owner_password, app_password, system_password.
\set ON_ERROR_STOP on
\ir roles.sql
ALTER ROLE chogura_owner PASSWORD :'owner_password';
ALTER ROLE chogura_app PASSWORD :'app_password';
ALTER ROLE chogura_system PASSWORD :'system_password';
SELECT 'CREATE DATABASE chogura OWNER chogura_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'chogura')
\gexec
