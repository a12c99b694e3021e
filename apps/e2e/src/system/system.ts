/** Stories send more in a minute than a customer does. */
export const ordinarySettings: Readonly<Record<string, string>> = { MAX_REQUESTS_PER_MINUTE: '1000000' };
/** And most have nobody who goes on typing. */
export const roomySettings: Readonly<Record<string, string>> = { ...ordinarySettings, BURST_WINDOW_MS: '20' };

export type StaffRole = 'agent' | 'supervisor' | 'admin';

/** The product under test, from outside. */
export interface System {
  readonly kind: 'together' | 'apart';
  /** Addresses of the REST doors, one a gateway replica. */
  readonly gateways: readonly string[];
  /** A customer's token; undefined in open mode, where the id is trusted. */
  token(customerId: string): Promise<string | undefined>;
  /** A token of somebody on the staff, Sam unless named; undefined in open mode, where whoever names no customer sits at the machine. */
  staffToken(role: StaffRole, name?: string): Promise<string | undefined>;
  /** Kills everything of the product at once, as a power cut would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  /** Stops each gateway in order and starts it again, one after the other, as an update does. */
  renewGateways(): Promise<void>;
  /** What the processes have printed. */
  output(): string;
  stop(): Promise<void>;
}
