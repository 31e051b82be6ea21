/** Whether tests may use what is installed on this machine; `ENTRA_PROGRAMS=npm` leaves them what npm can bring. */
export const usesOwnPrograms = () => process.env.ENTRA_PROGRAMS !== 'npm';
