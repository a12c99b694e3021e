import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class ConnectionsRepository {
  constructor(private readonly source: DataSource) {}

  /** How many connections serve so many statements at once. */
  async used(statements: number): Promise<number> {
    const asked = Array.from({ length: statements }, () => this.source.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid, pg_sleep(0.05)'));
    return new Set((await Promise.all(asked)).map((rows) => rows[0]?.pid)).size;
  }
}
