import { existsSync } from 'node:fs';

const INSTALLED = '/usr/bin/redis-server';

/** Debian's Redis; undefined where it is not installed. */
export const findRedis = () => (existsSync(INSTALLED) ? INSTALLED : undefined);
