/** A Qdrant server for a spec. */
export interface TestQdrant {
  readonly url: string;
  stop(): Promise<void>;
}

const image = 'qdrant/qdrant:v1.16.3';
const port = 6333;

/** The server that QDRANT_URL names, else one in a container, else why there is none. */
export async function startQdrant(): Promise<TestQdrant | { reason: string }> {
  const given = process.env['QDRANT_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
  } catch {
    return { reason: 'QDRANT_URL is not set, and no container runtime answers' };
  }
  try {
    const container = await new GenericContainer(image).withExposedPorts(port).withWaitStrategy(Wait.forHttp('/readyz', port)).withStartupTimeout(60_000).start();
    return { url: `http://${container.getHost()}:${container.getMappedPort(port)}`, stop: async () => { await container.stop(); } };
  } catch (error) {
    return { reason: `QDRANT_URL is not set, and the container did not start: ${error instanceof Error ? error.message.split('\n', 1)[0] : 'unknown'}` };
  }
}
