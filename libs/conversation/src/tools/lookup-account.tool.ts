import { LookUpAccount } from '@csa/contracts';
import { z } from 'zod';
import { asCustomer, defineTool } from './tool.js';

export const lookupAccount = defineTool({
  name: 'lookup_account',
  description: 'Look up the customer’s own account: plan, state, usage and billing; null when none is known.',
  changes: false,
  input: z.object({}),
  run: (_, context) => context.bus.call(LookUpAccount, {}, asCustomer(context)),
});
