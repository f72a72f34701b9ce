/** Stored with every reading; a new number says that documents may be read better now. */
export const ENGINE_VERSION = '2';
