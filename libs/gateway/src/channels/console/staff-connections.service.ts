import { Injectable } from '@nestjs/common';
import type { StaffConnection } from './staff.connection.js';

/** The sockets of the staff that this replica holds. */
@Injectable()
export class StaffConnections {
  readonly #all = new Set<StaffConnection>();

  add(connection: StaffConnection): void {
    this.#all.add(connection);
  }

  remove(connection: StaffConnection): void {
    this.#all.delete(connection);
  }

  of(tenantId: string): readonly StaffConnection[] {
    return [...this.#all].filter(({ principal }) => principal?.tenantId === tenantId);
  }
}
