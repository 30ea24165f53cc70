// Preloaded into a process under test. On SIGUSR2 it collects garbage and prints its memory.
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');

process.on('SIGUSR2', () => {
  const withGarbage = process.memoryUsage().heapUsed;
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`memory ${JSON.stringify({ withGarbage, heapUsed, external, rss })}\n`);
});
