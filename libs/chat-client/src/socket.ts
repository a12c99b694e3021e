/** As much of a WebSocket as is needed; the global one of browsers and of Node fits. */
export interface ChatSocket {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(name: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

export function openSocket(address: string, protocols: string[]): ChatSocket {
  return new WebSocket(address, protocols);
}

/** The address of the raw WebSocket door for this customer. */
export function addressOf({ url, userId }: { readonly url: string; readonly userId: string }, sessionId: string | null, after: number | null): string {
  const address = new URL(url);
  address.protocol = address.protocol.replace('http', 'ws');
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/ws/chat/${encodeURIComponent(userId)}`;
  if (sessionId !== null) address.searchParams.set('session_id', sessionId);
  if (after !== null) address.searchParams.set('after', String(after));
  return address.href;
}
