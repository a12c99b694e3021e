import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase, schemaDrift } from './database.js';
import { isOutOfReach } from './out-of-reach.js';
import { UNHURRIED } from './unhurried.js';

@Entity({ name: 'notes', schema: 'memory' })
class NoteEntity {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) text!: string;
}

class CreateNotes1700000000000 implements MigrationInterface {
  readonly name = 'CreateNotes1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Fails when it is run twice, and takes long enough for two replicas to meet in it.
    await runner.query('SELECT pg_sleep(0.1)');
    await runner.query('CREATE TABLE memory.notes (id integer PRIMARY KEY, text text NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE memory.notes');
  }
}

export interface OpenedServer {
  /** Of an empty database. */
  readonly url: string;
  close(): Promise<void>;
}

/** What the product needs of its database, wherever it runs. */
export function databaseConformance(adapter: string, open: () => Promise<OpenedServer>): void {
  describe(`the ${adapter} database`, () => {
    let server: OpenedServer;
    let source: DataSource;
    const options = () => ({ url: server.url, schema: 'memory', declaration: { entities: [NoteEntity], migrations: [CreateNotes1700000000000] }, poolSize: 4 });

    beforeAll(async () => { server = await open(); }, 60_000);
    afterAll(async () => { await source.destroy(); await server.close(); });

    test('is migrated once when four replicas start at once', async () => {
      const replicas = await Promise.all([1, 2, 3, 4].map(() => openDatabase(options())));
      const rows: unknown[] = await replicas[0]!.query('SELECT name FROM memory.migrations');
      expect(rows).toEqual([{ name: 'CreateNotes1700000000000' }]);
      source = replicas[0]!;
      await Promise.all(replicas.slice(1).map((replica) => replica.destroy()));
    });

    test('has what the entities say', async () => {
      expect(await schemaDrift(source)).toEqual([]);
      await source.query('ALTER TABLE memory.notes DROP COLUMN text');
      expect(await schemaDrift(source)).not.toEqual([]);
      await source.query(`ALTER TABLE memory.notes ADD COLUMN text text NOT NULL DEFAULT ''`);
    });

    test('lets two transactions take different rows with SKIP LOCKED', async () => {
      await source.query(`INSERT INTO memory.notes VALUES (1, 'a'), (2, 'b')`);
      const [first, second] = [source.createQueryRunner(), source.createQueryRunner()];
      await first.startTransaction();
      await second.startTransaction();
      const pick = 'SELECT id FROM memory.notes ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED';
      expect(await first.query(pick)).toEqual([{ id: 1 }]);
      expect(await second.query(pick)).toEqual([{ id: 2 }]);
      await first.rollbackTransaction();
      await second.rollbackTransaction();
      await first.release();
      await second.release();
    });

    test('takes a rolled-back row back', async () => {
      await expect(source.transaction(async (manager) => {
        await manager.query(`INSERT INTO memory.notes VALUES (3, 'c')`);
        throw new Error('on purpose');
      })).rejects.toThrow('on purpose');
      expect(await source.query('SELECT 1 FROM memory.notes WHERE id = 3')).toEqual([]);
    });

    test('loses what is at hand with a connection, and goes on by itself', async () => {
      const worksAgain = async (): Promise<void> => { while (await source.query('SELECT 1').then(() => false, isOutOfReach)); };
      const lost: unknown = await source.query('SELECT pg_terminate_backend(pg_backend_pid())').catch((error: unknown) => error);
      expect(isOutOfReach(lost)).toBe(true);
      await worksAgain();
      const idle = await Promise.all([1, 2, 3].map(() => source.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid, pg_sleep(0.05)')));
      expect(new Set(idle.map(([row]) => row?.pid)).size).toBe(3);
      await source.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
      await worksAgain();
      const wrong: unknown = await source.query('SELECT no_such_column').catch((error: unknown) => error);
      expect(isOutOfReach(wrong)).toBe(false);
    });

    test('plans a statement once a connection, and not every text that is ever made', async () => {
      const runner = source.createQueryRunner();
      const prepared = async (): Promise<string[]> => (await runner.query('SELECT statement FROM pg_prepared_statements') as { statement: string }[]).map(({ statement }) => statement);
      const text = 'SELECT text FROM memory.notes WHERE id = $1';
      for (const id of [1, 2]) await runner.query(text, [id]);
      expect((await prepared()).filter((statement) => statement === text)).toHaveLength(1);
      for (let made = 0; made < 600; made += 1) expect(await runner.query(`SELECT $1::integer + ${made} AS sum`, [1])).toEqual([{ sum: made + 1 }]);
      expect((await prepared()).length).toBeLessThanOrEqual(500);
      await runner.release();
    });

    test('commits what may be undone without waiting for the disk, and the next statement with waiting again', async () => {
      const runner = source.createQueryRunner();
      const waits = async (): Promise<unknown> => ((await runner.query('SHOW synchronous_commit')) as [{ synchronous_commit: string }])[0].synchronous_commit;
      const before = await waits();
      await runner.query(`INSERT INTO memory.notes VALUES (4, 'd')`);
      const changed = (await runner.query(`UPDATE memory.notes SET text = current_setting('synchronous_commit') WHERE id = 4 AND ${UNHURRIED} RETURNING text`)) as [unknown, number];
      expect(changed[1]).toBe(1);
      const [row] = (await runner.query('SELECT text FROM memory.notes WHERE id = 4')) as [{ text: string }];
      expect([row.text, await waits(), before]).toEqual(['off', 'on', 'on']);
      await runner.release();
    });

    test('does not keep a connection, and the plans on it, for ever', async () => {
      const short = await openDatabase({ ...options(), connectionSeconds: 1 });
      const pid = async (): Promise<number> => (await short.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid'))[0]!.pid;
      const first = await pid();
      while ((await pid()) === first) await new Promise((resolve) => setTimeout(resolve, 50));
      await short.destroy();
    }, 10_000);

    test('searches words, also with letters beyond ASCII', async () => {
      const rows: unknown[] = await source.query(`SELECT to_tsvector('simple', 'Größe ÉCLAIR') @@ plainto_tsquery('simple', 'größe éclair') AS found`);
      expect(rows).toEqual([{ found: true }]);
    });
  });
}
