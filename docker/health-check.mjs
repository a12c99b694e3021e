// Asks the process of this container whether it is ready. Ends with 0 or 1, as Docker's HEALTHCHECK wants it.
const { APP, PORT = '8000', HEALTH_PORT = '8081' } = process.env;

// The gateway answers on its own door; a service without a door of its own has one for probes.
const port = ['gateway', 'all-in-one'].includes(APP) ? PORT : HEALTH_PORT;

try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_500) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
