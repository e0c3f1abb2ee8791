import { answer } from '../threads/answer.js';

// A module is kept by the thread that has read it, and so is all that it imports: a new thread reads all of them anew.
answer(async (url) => {
  const module: unknown = await import(url);
  return JSON.stringify(typeof module === 'object' && module !== null && 'default' in module ? module.default : module);
});
