// Loaded into a process under test: on SIGUSR2 it collects its garbage and prints what is left.
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
