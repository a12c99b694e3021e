import type { Connection } from '@csa/contracts';
import type { LiveConnection, SessionAnswer } from './sessions.schema.js';

export function liveConnection(connection: Connection): LiveConnection {
  return {
    session_id: connection.sessionId, user_id: connection.customerId, connection_id: connection.connectionId, channel: connection.channel,
    connected_at: connection.connectedAt, last_activity: connection.lastActivityAt, message_count: connection.messageCount,
  };
}

/**
 * A conversation's connections as one; undefined when nobody is connected. Two customers may use the same session id
 * and have two conversations; staff who names no customer sees the one that was connected first.
 */
export function sessionAnswer(found: readonly Connection[]): SessionAnswer | undefined {
  const [first] = found;
  if (!first) return undefined;
  const connections = found.filter(({ customerId }) => customerId === first.customerId);
  return {
    session_id: first.sessionId,
    user_id: first.customerId,
    connected_at: connections.map(({ connectedAt }) => connectedAt).sort()[0] ?? first.connectedAt,
    last_activity: connections.map(({ lastActivityAt }) => lastActivityAt).sort().at(-1) ?? first.lastActivityAt,
    message_count: connections.reduce((sum, { messageCount }) => sum + messageCount, 0),
    connections: connections.map(liveConnection),
  };
}
