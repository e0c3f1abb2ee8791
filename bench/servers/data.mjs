// What every server answers with. The handlers of all of them do this and no more.
/** The credential that a request has to have. */
export const authorization = 'Bearer secret';

const pk = (/** @type {number} */ index) => `4af43191-2f37-4a16-8471-${String(index).padStart(12, '0')}`;
const kind = { component: 'ak-stage-captcha-form', verbose_name: 'Captcha Stage', verbose_name_plural: 'Captcha Stages', meta_model_name: 'authentik_stages_captcha.captchastage' };
const stage = (/** @type {number} */ index) => ({
  pk: pk(index),
  name: `captcha-${index}`,
  ...kind,
  flow_set: [],
  public_key: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  js_url: 'https://www.recaptcha.net/recaptcha/api.js',
  api_url: 'https://www.recaptcha.net/recaptcha/api/siteverify',
  interactive: false,
  score_min_threshold: 0.5,
  score_max_threshold: 1,
  error_on_invalid_score: true,
});

export const page = {
  pagination: { next: 0, previous: 0, count: 20, current: 1, total_pages: 1, start_index: 1, end_index: 20 },
  results: Array.from({ length: 20 }, (_, index) => stage(index)),
};

/**
 * @param {any} body a request to create a stage
 * @returns {object} the stage
 */
export function created({ name, public_key, js_url, api_url, interactive, score_min_threshold, score_max_threshold, error_on_invalid_score }) {
  return { pk: pk(20), name, ...kind, flow_set: [], public_key, js_url, api_url, interactive, score_min_threshold, score_max_threshold, error_on_invalid_score };
}

const { pk: _, component, verbose_name, verbose_name_plural, meta_model_name, ...given } = stage(20);
/** What the load tool sends to create a stage. */
export const sent = { ...given, private_key: '6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe' };
