import { defineConfig } from 'specwright';

export default defineConfig({
  targets: [
    {
      input: 'spec/authentik-stages.yaml',
      output: 'generated/authentik-stages',
      form: 'package',
      emit: ['types', 'client', 'server', 'validators', 'openapi', 'node'],
      pagination: [{ style: 'page', parameter: 'page', items: '/results', next: '/pagination/next' }],
    },
  ],
});
