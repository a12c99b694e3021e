import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the run: the first spec that needs a database starts one server in it for all. */
export default function globalSetup() {
  process.env['TEST_RUN_DIR'] = mkdtempSync(join(tmpdir(), 'csa-specs-'));
}
