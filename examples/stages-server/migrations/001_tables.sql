-- Text that lists are ordered by has the collation "C": the same order on every server, that of the code points.

create table api_tokens (
  name text primary key,
  -- SHA-256 of the token. A token is 256 random bits, so that no salt and no slow hash is needed.
  key_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);

create table flows (
  pk uuid primary key default gen_random_uuid(),
  policybindingmodel_ptr_id uuid not null default gen_random_uuid(),
  name text not null,
  slug text not null constraint flows_slug unique,
  title text not null,
  designation text not null,
  background text not null default '/static/dist/assets/images/flow_background.jpg',
  policy_engine_mode text not null default 'any',
  compatibility_mode boolean not null default false,
  layout text not null default 'stacked',
  denied_action text not null default 'message_continue'
);

-- What all kinds of stages share. A name belongs to one stage, whatever its kind.
create table stages (
  pk uuid primary key default gen_random_uuid(),
  name text collate "C" not null constraint stages_name unique
);

-- Which flows a stage is part of.
create table flow_stage_bindings (
  stage uuid not null references stages on delete cascade,
  flow uuid not null references flows on delete cascade,
  position integer not null,
  primary key (stage, flow)
);

create table captcha_stages (
  pk uuid primary key references stages on delete cascade,
  public_key text collate "C" not null,
  private_key text not null,
  js_url text collate "C" not null default 'https://www.recaptcha.net/recaptcha/api.js',
  api_url text collate "C" not null default 'https://www.recaptcha.net/recaptcha/api/siteverify',
  interactive boolean not null default false,
  score_min_threshold double precision not null default 0.5,
  score_max_threshold double precision not null default 1,
  error_on_invalid_score boolean not null default true
);

create table identification_stages (
  pk uuid primary key references stages on delete cascade,
  user_fields text[] not null default '{}',
  password_stage uuid references stages on delete set null,
  captcha_stage uuid references captcha_stages on delete set null,
  case_insensitive_matching boolean not null default true,
  show_matched_user boolean not null default true,
  enrollment_flow uuid references flows on delete set null,
  recovery_flow uuid references flows on delete set null,
  passwordless_flow uuid references flows on delete set null,
  -- Sources are kept by another API.
  sources uuid[] not null default '{}',
  show_source_labels boolean not null default false,
  pretend_user_exists boolean not null default true
);

create table source_stages (
  pk uuid primary key references stages on delete cascade,
  source uuid not null,
  resume_timeout text collate "C" not null default 'minutes=10'
);
