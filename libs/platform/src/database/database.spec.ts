import { createTestDatabase } from '@csa/testing';
import { databaseConformance } from './database.conformance.js';

databaseConformance('PostgreSQL by URL', async () => {
  const database = await createTestDatabase();
  return { url: database.url, close: () => database.drop() };
});
