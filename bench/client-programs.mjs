/**
 * What is bundled and timed of each client: a module whose `open(baseUrl, token)` returns a function that lists the
 * captcha stages, and resolves to what the client gives for a success: the page, or an object that has it as `data`.
 */
export const programs = {
  fetch: `
    export function open(baseUrl, token) {
      return async () => {
        const response = await fetch(baseUrl + '/stages/captcha/?ordering=name', { headers: { Authorization: 'Bearer ' + token } });
        if (!response.ok) throw new Error(response.statusText);
        return response.json();
      };
    }`,
  specwright: `
    import { createClient, stagesCaptchaList } from './client.js';
    export function open(baseUrl, token) {
      const client = createClient({ baseUrl, auth: { authentik: token } });
      return () => stagesCaptchaList(client, { query: { ordering: 'name' } });
    }`,
  'openapi-fetch': `
    import createClient from 'openapi-fetch';
    export function open(baseUrl, token) {
      const client = createClient({ baseUrl, headers: { Authorization: 'Bearer ' + token } });
      return () => client.GET('/stages/captcha/', { params: { query: { ordering: 'name' } } });
    }`,
  'hey-api': `
    import { client } from './client.gen';
    import { stagesCaptchaList } from './sdk.gen';
    export function open(baseUrl, token) {
      client.setConfig({ baseUrl, auth: token });
      return () => stagesCaptchaList({ query: { ordering: 'name' } });
    }`,
  orval: `
    import { stagesCaptchaList } from './api';
    export function open(baseUrl, token) {
      globalThis.baseUrl = baseUrl;
      return () => stagesCaptchaList({ ordering: 'name' }, { headers: { Authorization: 'Bearer ' + token } });
    }`,
  oazapfts: `
    import { defaults, stagesCaptchaList } from './api';
    export function open(baseUrl, token) {
      defaults.baseUrl = baseUrl;
      defaults.headers = { Authorization: 'Bearer ' + token };
      return () => stagesCaptchaList({ ordering: 'name' });
    }`,
  '@goauthentik/api': `
    import { Configuration, StagesApi } from '@goauthentik/api';
    export function open(basePath, accessToken) {
      const stages = new StagesApi(new Configuration({ basePath, accessToken }));
      return () => stages.stagesCaptchaList({ ordering: 'name' });
    }`,
};
