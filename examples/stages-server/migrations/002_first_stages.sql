-- Identification and source stages cannot be made through this API: here are some to list.

insert into flows (slug, name, title, designation) values
  ('default-authentication-flow', 'Welcome to authentik!', 'Welcome to authentik!', 'authentication'),
  ('default-recovery-flow', 'Default recovery flow', 'Reset your password', 'recovery'),
  ('default-source-enrollment', 'Welcome to authentik! Please select a username.', 'Welcome to authentik!', 'enrollment');

insert into stages (name) values
  ('default-authentication-identification'), ('default-recovery-identification'), ('default-source-stage');

insert into identification_stages (pk, user_fields, recovery_flow)
  select stages.pk, '{email,username}', flows.pk from stages, flows
  where stages.name = 'default-authentication-identification' and flows.slug = 'default-recovery-flow';

insert into identification_stages (pk, user_fields, show_matched_user)
  select pk, '{email}', false from stages where name = 'default-recovery-identification';

insert into source_stages (pk, source)
  select pk, gen_random_uuid() from stages where name = 'default-source-stage';

insert into flow_stage_bindings (stage, flow, position)
  select stages.pk, flows.pk, 0 from stages join flows on (stages.name, flows.slug) in (
    ('default-authentication-identification', 'default-authentication-flow'),
    ('default-recovery-identification', 'default-recovery-flow'),
    ('default-source-stage', 'default-source-enrollment')
  );
