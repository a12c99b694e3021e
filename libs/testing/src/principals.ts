import type { Principal } from '@csa/contracts';

export const customer = (id: string, tenantId = 'default'): Principal => ({ role: 'customer', id, customerId: id, tenantId });
export const agent = (id = 'agent_1', name = 'Sam'): Principal => ({ role: 'agent', id, name, tenantId: 'default' });
export const admin = (id = 'admin_1', name = 'Ada'): Principal => ({ role: 'admin', id, name, tenantId: 'default' });
export const partner = (id = 'partner_1'): Principal => ({ role: 'partner', id, tenantId: 'default' });
/** A service acting for a customer. */
export const serviceFor = (customerId: string): Principal => ({ role: 'service', id: 'conversation', customerId, tenantId: 'default' });
export const nobody: Principal = { role: 'nobody', id: 'nobody', tenantId: 'default' };
