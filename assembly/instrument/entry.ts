// Export of the profiling build beside those of index.ts.

export { setProfileRecord } from './profile';
