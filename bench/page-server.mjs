// Answers every request for the captcha stages with one page of twenty; sends its port to the process that forked it.
import { createServer } from 'node:http';
import process from 'node:process';

const stage = (/** @type {number} */ index) => ({
  pk: `4af43191-2f37-4a16-8471-${String(index).padStart(12, '0')}`,
  name: `captcha-${index}`,
  component: 'ak-stage-captcha-form',
  verbose_name: 'Captcha Stage',
  verbose_name_plural: 'Captcha Stages',
  meta_model_name: 'authentik_stages_captcha.captchastage',
  flow_set: [],
  public_key: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  js_url: 'https://www.recaptcha.net/recaptcha/api.js',
  api_url: 'https://www.recaptcha.net/recaptcha/api/siteverify',
  interactive: false,
  score_min_threshold: 0.5,
  score_max_threshold: 1,
  error_on_invalid_score: true,
});
const results = Array.from({ length: 20 }, (_, index) => stage(index));
const pagination = { next: 0, previous: 0, count: 20, current: 1, total_pages: 1, start_index: 1, end_index: 20 };
const page = Buffer.from(JSON.stringify({ pagination, results, autocomplete: {} }));

const server = createServer(({ method, url, headers }, response) => {
  const isRight = method === 'GET' && url === '/api/v3/stages/captcha/?ordering=name' && headers.authorization === 'Bearer secret';
  const body = isRight ? page : Buffer.from(JSON.stringify({ detail: `${method} ${url} ${headers.authorization}` }));
  response.writeHead(isRight ? 200 : 403, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit());
