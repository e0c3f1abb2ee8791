// Calls the server with one client, a turn for each message: the number of calls. Answers with milliseconds a call.
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [file = '', baseUrl] = process.argv.slice(2);
const { open } = await import(pathToFileURL(file).href);
const list = open(baseUrl, 'secret');

const result = await list();
const page = result.data ?? result;
if (page.results?.length !== 20 || page.results[7].name !== 'captcha-7') throw new Error(`${file} has not read the page`);

process.on('message', async (calls) => {
  const [start, used] = [performance.now(), process.cpuUsage()];
  for (let count = 0; count < Number(calls); count++) await list();
  const { user, system } = process.cpuUsage(used);
  process.send?.({ wall: (performance.now() - start) / Number(calls), cpu: (user + system) / 1000 / Number(calls) });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
