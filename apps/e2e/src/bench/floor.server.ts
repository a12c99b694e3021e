import { connect } from '@nats-io/transport-node';
import fastify from 'fastify';
import pg from 'pg';
import { Server } from 'socket.io';

/**
 * The least any such product could cost: the same HTTP server and socket library, one NATS request when there is a bus,
 * the same number of PostgreSQL round trips, no logic. Started as a process of its own with its settings as arguments:
 * port, database URL, number of statements, NATS URL or nothing.
 */
const [port = '0', databaseUrl = '', statements = '1', natsUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS floor (id bigserial PRIMARY KEY, content text)');
const bus = natsUrl === '' ? undefined : await connect({ servers: natsUrl });
bus?.subscribe('floor', { callback: (_problem, message) => { message.respond(message.data); } });

async function turn(content: string): Promise<{ message: string }> {
  if (bus) await bus.request('floor', content);
  // Two of a turn's statements write: the message and the reply.
  for (let done = 0; done < Number(statements); done++) {
    await (done < 2 ? pool.query('INSERT INTO floor (content) VALUES ($1)', [content]) : pool.query('SELECT 1'));
  }
  return { message: content };
}

const app = fastify();
app.get('/health/ready', () => ({ status: 'healthy' }));
app.post('/chat', (request) => turn((request.body as { content: string }).content));
await app.listen({ port: Number(port), host: '127.0.0.1' });
new Server(app.server, { transports: ['websocket'] }).of('/chat').on('connection', (socket) => {
  socket.emit('connected', {});
  socket.on('message', (frame: { content: string }) => { void turn(frame.content).then((answer) => socket.emit('response', answer)); });
});
