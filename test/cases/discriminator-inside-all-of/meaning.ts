import type { ActiveDevice } from './expected/types.js';

export const phone: ActiveDevice = { type: 'phone', number: '1', status: 'ACTIVE' };
// @ts-expect-error not active
export const lost: ActiveDevice = { type: 'phone', status: 'LOST' };
export const inches = (device: ActiveDevice): number | undefined => (device.type === 'tablet' ? device.inches : undefined);
