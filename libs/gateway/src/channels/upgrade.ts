import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GatewaySettings } from '../gateway.config.js';
import { isOwnName } from '../identity/own-name.js';

/** The path of a request's address, dot segments resolved, still percent-encoded; empty when it is not an address. */
export function pathOf(request: IncomingMessage): string {
  return addressOf(request)?.pathname ?? '';
}

export function addressOf(request: IncomingMessage): URL | undefined {
  const url = request.url ?? '';
  const address = `http://gateway${url}`;
  return url.startsWith('/') && URL.canParse(address) ? new URL(address) : undefined;
}

/** Answers a request for an upgrade without one. */
export function refuseUpgrade(socket: Duplex, status: 403 | 404 | 503): void {
  socket.on('error', () => { socket.destroy(); });
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * Whether a page of this origin may open a connection. Browsers send no preflight for sockets, so without this any page
 * a customer visits could speak in their name. Programs send no origin.
 */
export function isAllowedOrigin(request: IncomingMessage, settings: GatewaySettings): boolean {
  const { origin, host } = request.headers;
  const allowed = settings.CORS_ORIGINS;
  if (!isOwnName(host, settings)) return false;
  if (origin === undefined || allowed.includes('*') || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
