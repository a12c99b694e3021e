import type { Server } from 'node:http';

/** A door through which customers chat in real time. */
export abstract class Channel {
  /** Whether a request for an upgrade is for this door, by its path (without the query). */
  abstract takes(path: string): boolean;
  /** Starts to listen on an HTTP server; several channels share one. */
  abstract attach(server: Server): void;
  /** Ends every connection, telling clients to connect again. The HTTP server stays. */
  abstract close(): Promise<void>;
}
