import type { Door, Heard } from '../gateway.desk.fake.js';
import { tokenFor } from '../gateway.desk.fake.js';

export interface MadeKey {
  readonly api_key: string;
  readonly key_id: string;
}

/** What a spec does at the door as an administrator, and as a partner. */
export class PartnerDesk {
  constructor(private readonly door: Door) {}

  async asAdmin(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Heard> {
    return this.door.ask(method, `/console/partner-keys${path}`, body, { authorization: `Bearer ${await tokenFor('ada', 'admin')}`, ...headers });
  }

  async make(scopes: readonly string[], customers: readonly string[] = ['*'], more: object = {}): Promise<MadeKey> {
    const { status, body, text } = await this.asAdmin('POST', '', { name: 'Shop', scopes, customers, ...more });
    if (status !== 201) throw new Error(text);
    return body as unknown as MadeKey;
  }

  async rotate({ key_id: keyId }: MadeKey, graceHours?: number): Promise<MadeKey> {
    const { body } = await this.asAdmin('POST', `/${keyId}/rotate`, graceHours === undefined ? {} : { grace_hours: graceHours });
    return body as unknown as MadeKey;
  }

  ask(apiKey: string, method: string, path: string, body?: unknown): Promise<Heard> {
    return this.door.ask(method, path, body, { authorization: `Bearer ${apiKey}` });
  }
}
