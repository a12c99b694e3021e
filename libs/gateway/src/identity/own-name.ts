import { isLoopback, isOpenMode } from '../gateway.config.js';
import type { GatewaySettings } from '../gateway.config.js';

/**
 * Whether a request was meant for this server by the name it was asked under (the `Host` header). In open mode only names
 * of this machine are: a page elsewhere may let its own name point here (DNS rebinding), and its requests would then pass
 * as coming from the same origin. Where tokens are asked for, a name proves nothing and any will do.
 */
export function isOwnName(host: string | undefined, settings: GatewaySettings): boolean {
  if (!isOpenMode(settings) || host === undefined) return true;
  const address = `http://${host}`;
  return URL.canParse(address) && isLoopback(new URL(address).hostname);
}
