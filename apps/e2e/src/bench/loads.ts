import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { customerOf, QUESTION } from './contestants.js';
import type { Contestant } from './contestants.js';
import { measure } from './measure.js';
import type { Measured } from './measure.js';

/** One turn by `POST /chat`, from the request to the whole answer. */
export function chatLoad(contestant: Contestant, atOnce: number, seconds: number): Promise<Measured> {
  return measure(atOnce, seconds, async (lane, round) => {
    const user = customerOf(lane, round);
    const token = await contestant.token(user);
    const response = await fetch(`${contestant.address}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ user_id: user, content: QUESTION }),
    });
    await response.text();
    if (response.status !== 200) throw new Error(`${contestant.name} answered ${response.status}.`);
  });
}

/** One turn by Socket.IO, from the message to the response. A lane keeps its connection for 20 turns. */
export async function socketLoad(contestant: Contestant, atOnce: number, seconds: number): Promise<Measured> {
  const lanes = new Map<number, { user: string; socket: Socket }>();
  const socketOf = async (lane: number, round: number): Promise<Socket> => {
    const user = customerOf(lane, round);
    const open = lanes.get(lane);
    if (open?.user === user) return open.socket;
    open?.socket.disconnect();
    const token = await contestant.token(user);
    const socket = io(`${contestant.address}/chat`, { transports: ['websocket'], forceNew: true, reconnection: false, auth: token ? { token } : { user_id: user } });
    const connected = new Promise((resolve, reject) => { socket.once('connected', resolve); socket.once('connect_error', reject); });
    await connected;
    lanes.set(lane, { user, socket });
    return socket;
  };
  const measured = await measure(atOnce, seconds, async (lane, round) => {
    const socket = await socketOf(lane, round);
    const answered = new Promise((resolve) => { socket.once('response', resolve); });
    socket.emit('message', { content: QUESTION });
    await answered;
  });
  for (const { socket } of lanes.values()) socket.disconnect();
  return measured;
}
