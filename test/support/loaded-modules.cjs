// Preloaded into a process under test. At exit it prints the loaded OpenTelemetry packages.
process.on('exit', () => {
  const names = Object.keys(require.cache).map((file) => /@opentelemetry\/([^/]+)/.exec(file)?.[1]);
  process.stdout.write(`loaded: ${[...new Set(names.filter(Boolean))].sort().join(' ')}.\n`);
});
