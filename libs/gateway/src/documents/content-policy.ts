/**
 * What pages of this server may load: nothing from anywhere else. Answers that are not pages get the strictest policy;
 * the three pages get what their scripts need, and still no other host.
 */
export const strictPolicy = `default-src 'none'; frame-ancestors 'none'`;

const pageBase = [`default-src 'none'`, `base-uri 'none'`, `form-action 'none'`, `frame-ancestors 'none'`];

function policy(...more: string[]): Readonly<Record<string, string>> {
  return { 'content-security-policy': [...pageBase, ...more].join('; ') };
}

/** Swagger UI writes styles into its elements and shows its icons as data. */
export const swaggerPolicy = policy(`script-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data:`, `connect-src 'self'`);

/** ReDoc also searches in a worker that it makes of its own text. */
export const redocPolicy = policy(`script-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data:`, `connect-src 'self'`, `worker-src blob:`, `child-src blob:`, `font-src 'self'`);

/** The demo page talks to this server over HTTP and WebSocket. */
export const demoPolicy = policy(`script-src 'self'`, `style-src 'self'`, `img-src 'self' data:`, `connect-src 'self' ws: wss:`);
