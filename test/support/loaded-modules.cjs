// Loaded into a process under test: at its end it prints which packages of OpenTelemetry it has loaded.
process.on('exit', () => {
  const names = Object.keys(require.cache).map((file) => /@opentelemetry\/([^/]+)/.exec(file)?.[1]);
  process.stdout.write(`loaded: ${[...new Set(names.filter(Boolean))].sort().join(' ')}.\n`);
});
