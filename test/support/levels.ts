import { library } from './built.ts';

/** The kernel levels that this machine runs, lowest first. */
export const levels = (await library.availableLevels()).flatMap(({ level, available }) => (available ? [level] : []));
